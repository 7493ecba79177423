import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { unsent } from './sending'
import type { Target } from './Uploads'

/** The caller's own files that wait to be sent; asked for when a box to write in opens. */
export const unsentQuery = (target: Target) =>
  queryOptions({
    queryKey: ['attachments', target.slug, 'unsent', target.number],
    queryFn: ({ signal }) => unsent(target, signal),
    staleTime: 0,
    gcTime: 0,
  })

export const fileLimitsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['organizations', slug, 'file-limits'],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/attachments/limits', { params: { path: { slug } }, signal })),
  })
