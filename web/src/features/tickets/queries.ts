import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { unlessMissing } from '../../api/problem'
import type { ChangeView, Page, Person, TicketRow, TicketView } from '../../api/types'
import type { TicketFilters } from './filters'
import { pageWithLatest, withLatest } from './latestRows'

const ROWS = 50
const CHANGES = 100
const HINTS = 6

export type TicketPages = InfiniteData<Page<TicketRow>, string>

export const ticketKeys = {
  all: (slug: string) => ['tickets', slug] as const,
  lists: (slug: string) => ['tickets', slug, 'list'] as const,
  one: (slug: string, number: number) => ['tickets', slug, 'one', number] as const,
}

export const ticketsQuery = (slug: string, filters: TicketFilters) =>
  infiniteQueryOptions({
    queryKey: [...ticketKeys.lists(slug), filters],
    queryFn: async ({ pageParam, signal, client }) => {
      const query = { ...filters, limit: ROWS, ...(pageParam && { cursor: pageParam }) }
      const page = await body(api.GET('/api/organizations/{slug}/tickets', { params: { path: { slug }, query }, signal }))
      return pageWithLatest(client, slug, filters, page as Page<TicketRow>)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // The live feed keeps it up to date; loading it again would move the rows that one comes back to read.
    refetchOnWindowFocus: false,
  })

export const ticketQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ticketKeys.one(slug, number),
    queryFn: async ({ signal, client }) => {
      const path = { slug, number }
      const ticket = await unlessMissing(body(api.GET('/api/organizations/{slug}/tickets/{number}', { params: { path }, signal })))
      return ticket && withLatest(client, slug, ticket as TicketView)
    },
  })

export const ticketStatsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...ticketKeys.all(slug), 'stats'],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/tickets/stats', { params: { path: { slug } }, signal })),
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

/** Whom an id stands for, by one of their tickets; null when there is none to see. */
export const requesterQuery = (slug: string, accountId: string) =>
  queryOptions({
    queryKey: ['requesters', slug, accountId],
    queryFn: async ({ signal }): Promise<Person | null> => {
      const query = { requester: [accountId], limit: 1 }
      const page = await body(api.GET('/api/organizations/{slug}/tickets', { params: { path: { slug }, query }, signal }))
      return page.items[0]?.requester ?? null
    },
    staleTime: 60_000,
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
