import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { MessageView, Page } from '../../api/types'

const MESSAGES = 100
const POLL_MILLISECONDS = 15_000

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
    refetchInterval: POLL_MILLISECONDS,
  })
