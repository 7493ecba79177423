import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageView } from '../../api/types'
import type { DraftKey } from './drafts'
import { messagesOf } from './messageCache'
import { messagesQuery } from './queries'

const none: MessageView[] = []

/** What others wrote since one has words in the box that are not sent; `seen` takes note of it. */
export function useRepliesMeanwhile({ slug, number, accountId }: DraftKey, writing: boolean) {
  const messages = useInfiniteQuery(messagesQuery(slug, number))
  const held = messages.data && !messages.hasNextPage ? messagesOf(messages.data) : none
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  const seen = () => setKnown(new Set(held.map(({ id }) => id)))
  const loaded = messages.data !== undefined && !messages.hasNextPage
  // While nothing is being written, whatever comes is seen as it comes.
  if (loaded && (known === null || (!writing && held.some(({ id }) => !known.has(id))))) {
    seen()
  }
  const missed = known === null ? none : held.filter(({ id, author }) => !known.has(id) && author.id !== accountId)
  return { missed, seen }
}
