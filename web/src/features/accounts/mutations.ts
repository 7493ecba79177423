import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import { reload } from '../../api/reload'
import type { Me } from '../../api/types'
import { settleUndoable, Undone, undoable } from '../../ui/undoable'
import { meQuery, sessionsQuery, tokensQuery } from './queries'

export function useSignIn() {
  const enter = useEnter()
  return useMutation({
    mutationFn: (credentials: { email: string; password: string }) => body(api.POST('/api/session', { body: credentials })),
    onSuccess: enter,
  })
}

export function useSignUp() {
  const enter = useEnter()
  return useMutation({
    mutationFn: (account: { email: string; password: string; displayName: string }) =>
      body(api.POST('/api/accounts', { body: account })),
    onSuccess: enter,
  })
}

/** Nothing that an earlier person's session had fetched may show in this one; whoever comes back keeps the page. */
function useEnter() {
  const queryClient = useQueryClient()
  return (me: Me) => {
    const isBack = queryClient.getQueryData(meQuery.queryKey)?.id === me.id
    if (!isBack) {
      queryClient.clear()
    }
    queryClient.setQueryData(meQuery.queryKey, me)
    if (isBack) {
      void reload(queryClient)
    }
  }
}

export const signOutKey = ['sign-out'] as const

export function useSignOut() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: signOutKey,
    mutationFn: async () => {
      await settleUndoable()
      await done(api.DELETE('/api/session'))
    },
    onSuccess: () => {
      queryClient.setQueryData(meQuery.queryKey, null)
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.length > 1 })
    },
  })
}

/** Whoever was signed in is no more; nothing that was fetched for them stays. */
export function useEraseMe() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: signOutKey,
    mutationFn: async (password: string) => {
      await settleUndoable()
      await done(api.DELETE('/api/me', { body: { password } }))
    },
    onSuccess: () => {
      queryClient.setQueryData(meQuery.queryKey, null)
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey.length > 1 })
    },
  })
}

type EditMe = Partial<Pick<Me, 'displayName' | 'language' | 'notices'>> & { currentPassword?: string; newPassword?: string }

export function useEditMe() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditMe) =>
      body(api.PATCH('/api/me', { body: edit })),
    onSuccess: (me) => {
      queryClient.setQueryData(meQuery.queryKey, me)
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
}

export function useEndSession() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => done(api.DELETE('/api/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

export function useEndOtherSessions() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => done(api.DELETE('/api/me/sessions')),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}

export function useOpenToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => body(api.POST('/api/me/tokens', { body: { name } })),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}

export const revocationName = (id: string) => `revoke ${id}`

/** Sent when there was time to undo it. */
export function useRevokeToken() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: ['revoke-token'],
    mutationFn: (id: string) => undoable(revocationName(id), () => done(api.DELETE('/api/me/tokens/{id}', { params: { path: { id } }, keepalive: true }))),
    onSettled: (_, error) => (error instanceof Undone ? undefined : queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })),
  })
}

export function useRequestReset() {
  return useMutation({ mutationFn: (email: string) => done(api.POST('/api/password-resets', { body: { email } })) })
}

export function useResetPassword(token: string) {
  return useMutation({
    mutationFn: (password: string) =>
      done(api.POST('/api/password-resets/{token}', { params: { path: { token } }, body: { password } })),
  })
}

export function useRequestVerification() {
  return useMutation({ mutationFn: () => done(api.POST('/api/email-verifications')) })
}

export function useVerifyEmail() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => done(api.POST('/api/email-verifications/{token}', { params: { path: { token } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey, exact: true }),
  })
}
