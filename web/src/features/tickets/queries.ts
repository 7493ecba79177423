import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { ChangeView, Page, TicketRow, TicketView } from '../../api/types'
import type { TicketFilters } from './filters'

const ROWS = 50
const CHANGES = 100
const HINTS = 6
const POLL_MILLISECONDS = 15_000
const MOST_PAGES_TO_POLL = 4

export type TicketPages = InfiniteData<Page<TicketRow>, string>

export const ticketKeys = {
  all: (slug: string) => ['tickets', slug] as const,
  lists: (slug: string) => ['tickets', slug, 'list'] as const,
  one: (slug: string, number: number) => ['tickets', slug, 'one', number] as const,
}

export const ticketsQuery = (slug: string, filters: TicketFilters) =>
  infiniteQueryOptions({
    queryKey: [...ticketKeys.lists(slug), filters],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filters, limit: ROWS, ...(pageParam && { cursor: pageParam }) }
      const page = await body(api.GET('/api/organizations/{slug}/tickets', { params: { path: { slug }, query }, signal }))
      return page as Page<TicketRow>
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) <= MOST_PAGES_TO_POLL ? POLL_MILLISECONDS : false),
  })

export const ticketQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ticketKeys.one(slug, number),
    queryFn: async ({ signal }) => {
      const path = { slug, number }
      return (await body(api.GET('/api/organizations/{slug}/tickets/{number}', { params: { path }, signal }))) as TicketView
    },
    refetchInterval: POLL_MILLISECONDS,
  })

export const ticketStatsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...ticketKeys.all(slug), 'stats'],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/tickets/stats', { params: { path: { slug } }, signal })),
    refetchInterval: POLL_MILLISECONDS,
  })

export const changesQuery = (slug: string, number: number) =>
  infiniteQueryOptions({
    queryKey: [...ticketKeys.all(slug), 'changes', number],
    queryFn: async ({ pageParam, signal }) => {
      const page = await body(
        api.GET('/api/organizations/{slug}/tickets/{number}/changes', {
          params: { path: { slug, number }, query: { limit: CHANGES, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      )
      return page as Page<ChangeView>
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const tagsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['tags', slug],
    queryFn: async ({ signal }) => {
      const tags = await body(api.GET('/api/organizations/{slug}/tags', { params: { path: { slug } }, signal }))
      return tags.items
    },
    staleTime: 60_000,
  })

/** The few best matches, for the command palette. */
export const ticketHintsQuery = (slug: string, q: string) =>
  queryOptions({
    queryKey: [...ticketKeys.all(slug), 'hints', q],
    queryFn: async ({ signal }) => {
      const query = { q, limit: HINTS }
      const page = await body(api.GET('/api/organizations/{slug}/tickets', { params: { path: { slug }, query }, signal }))
      return page.items as TicketRow[]
    },
  })
