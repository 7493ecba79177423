import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { unlessMissing } from '../../api/problem'
import type { MyTicket, OrganizationChoice, OwnTicket, Page } from '../../api/types'
import type { PortalFilters } from './filters'

const ROWS = 25

export const portalKeys = {
  all: ['portal'] as const,
  tickets: ['portal', 'tickets'] as const,
  organizations: ['portal', 'organizations'] as const,
  one: (slug: string, number: number) => ['portal', 'one', slug, number] as const,
  choices: ['portal', 'choices'] as const,
}

export type MyTicketPages = InfiniteData<Page<MyTicket>, string>

export const myTicketsQuery = ({ organization, state, q }: PortalFilters) =>
  infiniteQueryOptions({
    queryKey: [...portalKeys.tickets, { organization, state, q }],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: ROWS,
        ...(organization && { organization: [organization] }),
        ...(state === 'active' && { status: ['received', 'in_progress', 'waiting_for_you'] }),
        ...(state === 'done' && { status: ['resolved', 'closed'] }),
        ...(q && { q }),
        ...(pageParam && { cursor: pageParam }),
      }
      return (await body(api.GET('/api/my/tickets', { params: { query }, signal }))) as Page<MyTicket>
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const myOrganizationsQuery = queryOptions({
  queryKey: portalKeys.organizations,
  queryFn: async ({ signal }) => (await body(api.GET('/api/my/organizations', { signal }))).items,
})

export const ownTicketQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: portalKeys.one(slug, number),
    queryFn: async ({ signal }) => {
      const path = { slug, number }
      return (await unlessMissing(body(api.GET('/api/organizations/{slug}/tickets/{number}', { params: { path }, signal })))) as OwnTicket | null
    },
  })

/** Organizations that one may choose, by a part of the name. */
export const choicesQuery = (q: string) =>
  queryOptions({
    queryKey: [...portalKeys.choices, { q }],
    queryFn: async ({ signal }) => (await body(api.GET('/api/organizations', { params: { query: { limit: 50, ...(q && { q }) } }, signal }))).items,
  })

/** One organization as its door looks to the caller; null when there is none that they may know of. */
export const choiceQuery = (slug: string) =>
  queryOptions({
    queryKey: [...portalKeys.choices, { slug }],
    queryFn: async ({ signal }): Promise<OrganizationChoice | null> =>
      (await body(api.GET('/api/organizations', { params: { query: { slug, limit: 1 } }, signal }))).items[0] ?? null,
  })
