import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { MessageView, Page } from '../../api/types'
import type { DraftKey } from './drafts'

const MESSAGES = 100

export type MessagePages = InfiniteData<Page<MessageView>, string>

export const messagesQuery = (slug: string, number: number) =>
  infiniteQueryOptions({
    queryKey: ['messages', slug, number],
    queryFn: async ({ pageParam, signal }): Promise<Page<MessageView>> =>
      body(
        api.GET('/api/organizations/{slug}/tickets/{number}/messages', {
          params: { path: { slug, number }, query: { limit: MESSAGES, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    // The live feed keeps it up to date; a long one has many pages to load again.
    refetchOnWindowFocus: false,
  })

/** Asked for once, when a reply box opens. */
export const draftQuery = ({ accountId, slug, number }: DraftKey) =>
  queryOptions({
    queryKey: ['drafts', slug, number, accountId],
    queryFn: ({ signal }) =>
      body(api.GET('/api/organizations/{slug}/tickets/{number}/draft', { params: { path: { slug, number } }, signal })),
    staleTime: 0,
    gcTime: 0,
  })
