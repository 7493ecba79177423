import { useLingui } from '@lingui/react/macro'
import { Skeleton, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Person } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { SanitisedHtml } from '../../ui/SanitisedHtml'
import classes from './Conversation.module.css'
import { messagesOf } from './messageCache'
import { MessageEntry } from './MessageEntry'
import { useSending } from './mutations'
import { messagesQuery } from './queries'

const NEAR_THE_END = 40

/** What the ticket began with. */
type Opening = { author: Person; at: string; html: string }

type Props = { slug: string; number: number; opening: Opening; me: Person }

/** The description, then every message from the oldest to the newest, then those still on their way. */
export function Conversation({ slug, number, opening, me }: Props) {
  const { t } = useLingui()
  const messages = useInfiniteQuery(messagesQuery(slug, number))
  const items = messages.data ? messagesOf(messages.data) : []
  const arrived = new Set(items.map(({ id }) => id))
  const sending = useSending(slug, number).filter(({ id }) => !arrived.has(id))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = messages
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage()
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const scroller = useStayAtEnd(messages.isSuccess && !hasNextPage, sending.length, items.length)
  return (
    <div ref={scroller} className={classes.scroller} role="region" aria-label={t`Conversation`} tabIndex={0}>
      <ol className={classes.entries} aria-busy={messages.isPending}>
        <MessageEntry author={opening.author.displayName} authorRole={null} visibility="public" at={opening.at}>
          <SanitisedHtml html={opening.html} />
        </MessageEntry>
        {items.map((message) => (
          <MessageEntry
            key={message.id}
            id={message.id}
            author={message.author.displayName}
            authorRole={message.author.role}
            visibility={message.visibility}
            at={message.createdAt}
          >
            <SanitisedHtml html={message.html} />
          </MessageEntry>
        ))}
        {sending.map((written) => (
          <MessageEntry key={written.id} author={me.displayName} authorRole={null} visibility={written.visibility} at={null}>
            <div className={classes.plain} dir="auto">
              {written.body}
            </div>
          </MessageEntry>
        ))}
      </ol>
      {messages.isPending && <ConversationSkeleton />}
      {messages.isError && items.length === 0 && <ErrorState error={messages.error} retry={() => void messages.refetch()} />}
    </div>
  )
}

/** One begins where the conversation stands, and what one has just sent is in sight; who reads its end goes on reading there. */
function useStayAtEnd(complete: boolean, sending: number, arrived: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const atEnd = useRef(false)
  useEffect(() => {
    if (complete || sending > 0) {
      toEnd(scroller.current)
    }
  }, [complete, sending])
  useEffect(() => {
    if (arrived > 0 && atEnd.current) {
      toEnd(scroller.current)
    }
  }, [arrived])
  useEffect(() => {
    const { current } = scroller
    const look = () => {
      atEnd.current = current !== null && current.scrollHeight - current.scrollTop - current.clientHeight < NEAR_THE_END
    }
    current?.addEventListener('scroll', look, { passive: true })
    return () => current?.removeEventListener('scroll', look)
  }, [])
  return scroller
}

function toEnd(scroller: HTMLElement | null) {
  scroller?.scrollTo({ top: scroller.scrollHeight })
}

export function ConversationSkeleton() {
  return (
    <Stack gap={24} py={16} aria-hidden>
      {[1, 2, 3].map((entry) => (
        <div key={entry} className={classes.entry}>
          <Skeleton circle height={32} />
          <Stack gap={8} flex={1}>
            <Skeleton height={12} width={180} />
            <Skeleton height={12} />
            <Skeleton height={12} width="70%" />
          </Stack>
        </div>
      ))}
    </Stack>
  )
}
