import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'

export const customerQuery = (slug: string, accountId: string) =>
  queryOptions({
    queryKey: ['customers', slug, accountId],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/customers/{accountId}', { params: { path: { slug, accountId } }, signal })),
    staleTime: 30_000,
  })
