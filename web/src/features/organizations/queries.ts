import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'

export const organizationQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organizations', slug],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}', { params: { path: { slug } }, signal })),
  })
