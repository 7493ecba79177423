import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { MemberView, Person, Role } from '../../api/types'

const PAGE = 50
const FEW = 100

/** Members of any of the roles. */
export const membersQuery = (slug: string, q: string, roles: Role[]) =>
  infiniteQueryOptions({
    queryKey: ['members', slug, 'list', { q, roles }],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/organizations/{slug}/members', {
          params: {
            path: { slug },
            query: { limit: PAGE, ...(q && { q }), role: roles, ...(pageParam && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Whom a ticket can be assigned to: admins and employees, by name. */
export const staffQuery = (slug: string) =>
  queryOptions({
    queryKey: ['members', slug, 'staff'],
    queryFn: async ({ signal }): Promise<Person[]> => {
      const query = { limit: FEW, role: ['admin', 'employee'] }
      const staff = await body(api.GET('/api/organizations/{slug}/members', { params: { path: { slug }, query }, signal }))
      return staff.items.map((member) => member.account).toSorted((a, b) => a.displayName.localeCompare(b.displayName))
    },
    staleTime: 60_000,
  })

/** Members whose name or address contains a text, for pickers. */
export const memberSearchQuery = (slug: string, q: string) =>
  queryOptions({
    queryKey: ['members', slug, 'search', q],
    queryFn: async ({ signal }): Promise<MemberView[]> => {
      const query = { limit: 20, ...(q && { q }) }
      const page = await body(api.GET('/api/organizations/{slug}/members', { params: { path: { slug }, query }, signal }))
      return page.items
    },
  })

export const invitationsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['members', slug, 'invitations'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/organizations/{slug}/invitations', {
          params: { path: { slug }, query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const invitationOfferQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => body(api.GET('/api/invitations/{token}', { params: { path: { token } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const joinRequestsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: ['members', slug, 'requests'],
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET('/api/organizations/{slug}/join-requests', {
          params: { path: { slug }, query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
