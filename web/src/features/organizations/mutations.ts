import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { EditOrganization } from '../../api/types'
import { mailStopQuery, organizationQuery } from './queries'

/** Both change what the caller's own account says of its organizations, so that is fetched again. */
export function useFoundOrganization() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (organization: { name: string; slug: string }) => body(api.POST('/api/organizations', { body: organization })),
    onSuccess: () => queryClient.refetchQueries({ queryKey: ['me'], exact: true, type: 'all' }),
  })
}

export function useEditOrganization(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditOrganization) => body(api.PATCH('/api/organizations/{slug}', { params: { path: { slug } }, body: edit })),
    onSuccess: (organization) => {
      queryClient.setQueryData(organizationQuery(slug).queryKey, organization)
      return queryClient.invalidateQueries({ queryKey: ['me'], exact: true })
    },
  })
}

export function useProveByDns(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (domain: string) =>
      body(api.POST('/api/organizations/{slug}/domains/{domain}/dns-proof', { params: { path: { slug, domain } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['organizations', slug, 'domains'] }),
  })
}

export function useAskPostmaster(slug: string) {
  return useMutation({
    mutationFn: (domain: string) =>
      done(api.POST('/api/organizations/{slug}/domains/{domain}/mail-proof', { params: { path: { slug, domain } } })),
  })
}

export function useConfirmDomain(token: string) {
  return useMutation({ mutationFn: () => body(api.POST('/api/domain-proofs/{token}', { params: { path: { token } } })) })
}

/** Ends the mails about an organization's tickets, or has them again. */
export function useStopMails(token: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (stop: boolean) => {
      const params = { path: { token } }
      return body(stop ? api.POST('/api/mail-stops/{token}', { params }) : api.DELETE('/api/mail-stops/{token}', { params }))
    },
    onSuccess: (stopped) => queryClient.setQueryData(mailStopQuery(token).queryKey, stopped),
  })
}

/** The caller's memberships say that it is going to be erased. */
export function useAskErasure(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (confirmation: { slug: string; password: string }) =>
      body(api.POST('/api/organizations/{slug}/erasure', { params: { path: { slug } }, body: confirmation })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['me'], exact: true }),
  })
}

export function useTakeBackErasure(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => done(api.DELETE('/api/organizations/{slug}/erasure', { params: { path: { slug } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['me'], exact: true }),
  })
}
