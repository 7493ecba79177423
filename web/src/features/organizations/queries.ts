import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'

export const organizationQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organizations', slug],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}', { params: { path: { slug } }, signal })),
  })

/** Asked anew when the claimed domains change. */
export const domainsQuery = (slug: string, domains: string[]) =>
  queryOptions({
    queryKey: ['organizations', slug, 'domains', domains],
    queryFn: async ({ signal }) => (await body(api.GET('/api/organizations/{slug}/domains', { params: { path: { slug } }, signal }))).items,
  })

/** What the holder of the link is asked to confirm. */
export const domainClaimQuery = (token: string) =>
  queryOptions({
    queryKey: ['domain-claim', token],
    queryFn: ({ signal }) => body(api.GET('/api/domain-proofs/{token}', { params: { path: { token } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const mailStopQuery = (token: string) =>
  queryOptions({
    queryKey: ['mail-stop', token],
    queryFn: ({ signal }) => body(api.GET('/api/mail-stops/{token}', { params: { path: { token } }, signal })),
  })

/** About how much an export is. */
export const exportEstimateQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organizations', slug, 'export-estimate'],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/export/estimate', { params: { path: { slug } }, signal })),
  })

export const exportAddress = (slug: string) => `/api/organizations/${encodeURIComponent(slug)}/export`
