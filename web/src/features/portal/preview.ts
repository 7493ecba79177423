import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { OwnTicket } from '../../api/types'

/** As the requester would get it; asked anew each time it is opened. */
export const previewQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ['tickets', slug, 'preview', number],
    queryFn: async ({ signal }) => {
      const path = { slug, number }
      return (await body(api.GET('/api/organizations/{slug}/tickets/{number}/preview', { params: { path }, signal }))) as OwnTicket
    },
    staleTime: 0,
  })

export const previewMessagesQuery = (slug: string, number: number) =>
  queryOptions({
    queryKey: ['messages', slug, number, 'preview'],
    queryFn: ({ signal }) => {
      const path = { slug, number }
      return body(api.GET('/api/organizations/{slug}/tickets/{number}/preview/messages', { params: { path, query: { limit: 100 } }, signal }))
    },
    staleTime: 0,
  })
