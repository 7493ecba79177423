import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { OwnTicket } from '../../api/types'
import { ownTicketQuery, portalKeys } from './queries'

/** "This solved it", and taking that back. Shows at once. */
export function useSolved(slug: string, number: number) {
  const queryClient = useQueryClient()
  const key = ownTicketQuery(slug, number).queryKey
  const path = { slug, number }
  return useMutation({
    mutationFn: (solved: boolean) =>
      body(
        solved
          ? api.POST('/api/organizations/{slug}/tickets/{number}/resolution', { params: { path } })
          : api.DELETE('/api/organizations/{slug}/tickets/{number}/resolution', { params: { path } }),
      ),
    onMutate: (solved) => {
      const before = queryClient.getQueryData(key)
      queryClient.setQueryData(key, (ticket) => ticket && { ...ticket, status: solved ? ('resolved' as const) : ('received' as const) })
      return before
    },
    onError: (_, __, before) => queryClient.setQueryData(key, before),
    onSuccess: (ticket) => queryClient.setQueryData(key, ticket as OwnTicket),
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.tickets }),
  })
}

export function useRate(slug: string, number: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (rating: { score: 'good' | 'bad'; comment?: string }) =>
      body(api.POST('/api/organizations/{slug}/tickets/{number}/rating', { params: { path: { slug, number } }, body: rating })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: portalKeys.one(slug, number) }),
  })
}

export function useMarkSeen(slug: string, number: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (version: number) =>
      done(api.PUT('/api/organizations/{slug}/tickets/{number}/seen', { params: { path: { slug, number } }, body: { version } })),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: portalKeys.tickets })
      void queryClient.invalidateQueries({ queryKey: portalKeys.organizations })
    },
  })
}

export type Question = { slug: string; subject: string; description: string; follows?: number; key: string; attachments: string[] }

/** Under the draft's key: sent twice, it is one ticket. */
export function useAsk() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ slug, subject, description, follows, key, attachments }: Question) =>
      body(
        api.POST('/api/organizations/{slug}/tickets', {
          params: { path: { slug } },
          headers: { 'Idempotency-Key': key },
          body: { subject, description, attachments, ...(follows && { follows }) },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: portalKeys.all }),
  })
}

/** Joins, or asks where an admin decides. Afterwards the caller's memberships are fetched anew. */
export function useJoin() {
  const refresh = useRefreshMembership()
  return useMutation({
    mutationFn: ({ slug, message }: { slug: string; message?: string }) =>
      body(api.POST('/api/organizations/{slug}/membership', { params: { path: { slug } }, body: message ? { message } : {} })),
    onSettled: refresh,
  })
}

/** Leaves, or takes a request back. */
export function useLeave() {
  const refresh = useRefreshMembership()
  return useMutation({
    mutationFn: (slug: string) => done(api.DELETE('/api/organizations/{slug}/membership', { params: { path: { slug } } })),
    onSettled: refresh,
  })
}

function useRefreshMembership() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: portalKeys.all }),
      queryClient.invalidateQueries({ queryKey: ['me'], exact: true }),
    ])
}
