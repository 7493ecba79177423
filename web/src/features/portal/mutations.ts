import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, body, done } from '../../api/client'
import { inTurn } from '../../api/inTurn'
import type { OwnTicket } from '../../api/types'
import { ownTicketQuery, portalKeys } from './queries'

const solving = (slug: string, number: number) => ['solve', slug, number]

/** "This solved it", and taking that back. */
export function useSolved(slug: string, number: number) {
  const queryClient = useQueryClient()
  const key = ownTicketQuery(slug, number).queryKey
  const path = { slug, number }
  return useMutation({
    mutationKey: solving(slug, number),
    scope: inTurn(slug, number),
    mutationFn: (solved: boolean) =>
      body(
        solved
          ? api.POST('/api/organizations/{slug}/tickets/{number}/resolution', { params: { path } })
          : api.DELETE('/api/organizations/{slug}/tickets/{number}/resolution', { params: { path } }),
      ),
    onSuccess: async (ticket) => {
      // What was asked before this was done is older.
      await queryClient.cancelQueries({ queryKey: key })
      queryClient.setQueryData(key, ticket as OwnTicket)
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: portalKeys.tickets })
      void queryClient.invalidateQueries({ queryKey: key })
    },
  })
}

/** The ticket as it looks when what is under way has been done: what others do meanwhile does not make it flicker. */
export function useAsSolved(slug: string, ticket: OwnTicket): OwnTicket {
  const solved = useMutationState({
    filters: { mutationKey: solving(slug, ticket.number), status: 'pending' },
    select: (mutation) => mutation.state.variables as boolean,
  }).at(-1)
  return useMemo(
    () => (solved === undefined || ticket.status === 'closed' ? ticket : { ...ticket, status: solved ? 'resolved' : 'received' }),
    [ticket, solved],
  )
}

export function useRate(slug: string, number: number) {
  const queryClient = useQueryClient()
  return useMutation({
    scope: inTurn(slug, number),
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
