import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { Role } from '../../api/types'
import { Undone, undoable } from '../../ui/undoable'
import { invitationsQuery } from './queries'

export function useChangeRole(slug: string) {
  const refresh = useRefreshMembers(slug)
  return useMutation({
    mutationFn: ({ accountId, role }: { accountId: string; role: Role }) =>
      body(api.PATCH('/api/organizations/{slug}/members/{accountId}', { params: { path: { slug, accountId } }, body: { role } })),
    onSettled: refresh,
  })
}

const removing = (slug: string) => ['remove-member', slug]

export const removalName = (slug: string, accountId: string) => `remove ${slug} ${accountId}`

/** Sent when there was time to undo it. It is under way until the list is without them. */
export function useRemoveMember(slug: string) {
  const refresh = useRefreshMembers(slug)
  return useMutation({
    mutationKey: removing(slug),
    mutationFn: (accountId: string) =>
      undoable(removalName(slug, accountId), () =>
        done(api.DELETE('/api/organizations/{slug}/members/{accountId}', { params: { path: { slug, accountId } }, keepalive: true })),
      ),
    onSettled: (_, error) => (error instanceof Undone ? undefined : refresh()),
  })
}

/** Whose removal is under way, or can be undone still. */
export function useRemoving(slug: string): string[] {
  return useMutationState({
    filters: { mutationKey: removing(slug), status: 'pending' },
    select: (mutation) => mutation.state.variables as string,
  })
}

/** A change may concern the caller's own role, which decides what they are shown. */
function useRefreshMembers(slug: string) {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['members', slug] }),
      queryClient.invalidateQueries({ queryKey: ['me'], exact: true }),
    ])
}

export function useInvite(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (invitation: { email: string; role: Role }) =>
      body(api.POST('/api/organizations/{slug}/invitations', { params: { path: { slug } }, body: invitation })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(slug).queryKey }),
  })
}

export function useWithdrawInvitation(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => done(api.DELETE('/api/organizations/{slug}/invitations/{id}', { params: { path: { slug, id } } })),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: invitationsQuery(slug).queryKey }),
  })
}

export function useAcceptInvitation(token: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => body(api.POST('/api/invitations/{token}', { params: { path: { token } } })),
    onSuccess: () => queryClient.refetchQueries({ queryKey: ['me'], exact: true, type: 'all' }),
  })
}

/** Lets somebody in who asked, or declines. */
export function useAnswerRequest(slug: string) {
  const refresh = useRefreshMembers(slug)
  return useMutation({
    mutationFn: ({ accountId, approved, reason }: { accountId: string; approved: boolean; reason?: string }) => {
      const params = { path: { slug, accountId } }
      return done(
        approved
          ? api.POST('/api/organizations/{slug}/join-requests/{accountId}/approval', { params })
          : api.POST('/api/organizations/{slug}/join-requests/{accountId}/refusal', { params, body: reason ? { reason } : {} }),
      )
    },
    onSettled: refresh,
  })
}
