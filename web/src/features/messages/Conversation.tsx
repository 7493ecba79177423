import { useLingui } from '@lingui/react/macro'
import { Skeleton, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { memo, useEffect, useMemo, type ReactNode } from 'react'
import type { AttachmentView, MessageView, Person } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import classes from './Conversation.module.css'
import { messagesOf } from './messageCache'
import { MessageEntry } from './MessageEntry'
import { useSending } from './mutations'
import { NewMessage } from './NewMessage'
import { useParts } from './parts'
import { messagesQuery } from './queries'
import { useStayAtEnd } from './useStayAtEnd'

/** What the ticket began with. */
type Opening = { author: Person; at: string; html: string; files: AttachmentView[] }

/** Shows a message's files; the same function each time. */
type ShowFiles = (files: AttachmentView[]) => ReactNode

const none: MessageView[] = []

/** What can be done with a message; the same function each time. */
type ShowActs = (message: MessageView) => ReactNode

type Props = { slug: string; number: number; opening: Opening; me: Person; showFiles: ShowFiles; showActs?: ShowActs }

/** The description, then every message from the oldest to the newest, then those still on their way. */
export const Conversation = memo(function Conversation({ slug, number, opening, me, showFiles, showActs }: Props) {
  const { t } = useLingui()
  const messages = useInfiniteQuery(messagesQuery(slug, number))
  const items = messages.data ? messagesOf(messages.data) : none
  const parts = useParts(items)
  const arrived = new Set(items.map(({ id }) => id))
  const sending = useSending(slug, number).filter(({ id }) => !arrived.has(id))
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = messages
  useEffect(() => {
    // Not while anything is under way: the pages that are held may be asked for anew, which would put an end to this.
    if (hasNextPage && !isFetching && !isFetchNextPageError) {
      void fetchNextPage()
    }
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  const { scroller, list } = useStayAtEnd(sending.length)
  return (
    <div ref={scroller} className={classes.scroller} role="region" aria-label={t`Conversation`} tabIndex={0}>
      <div ref={list} aria-busy={messages.isPending}>
        {parts.map((part) => (
          <ol key={part.index} className={classes.part} data-later={part.index > 0 || undefined}>
            {part.index === 0 && (
              <MessageEntry
                author={opening.author.displayName}
                authorRole={null}
                visibility="public"
                at={opening.at}
                html={opening.html}
                files={opening.files.length > 0 && showFiles(opening.files)}
              />
            )}
            {part.messages.map((message) => (
              <ArrivedEntry key={message.id} message={message} showFiles={showFiles} showActs={showActs} />
            ))}
            {part === parts.at(-1) &&
              sending.map(({ id, visibility, body, files }) => (
                <MessageEntry
                  key={id}
                  author={me.displayName}
                  authorRole={null}
                  visibility={visibility}
                  at={null}
                  text={body}
                  files={files.length > 0 && showFiles(files)}
                />
              ))}
          </ol>
        ))}
      </div>
      <NewMessage messages={items} complete={messages.isSuccess && !hasNextPage} me={me.id} />
      {messages.isPending && <ConversationSkeleton />}
      {messages.isError && items.length === 0 && <ErrorState error={messages.error} retry={() => void messages.refetch()} />}
    </div>
  )
})

const ArrivedEntry = memo(function ArrivedEntry({ message, showFiles, showActs }: { message: MessageView; showFiles: ShowFiles; showActs: ShowActs | undefined }) {
  const { id, author, visibility, createdAt, html, attachments } = message
  const files = useMemo(() => attachments.length > 0 && showFiles(attachments), [attachments, showFiles])
  const acts = useMemo(() => showActs?.(message), [message, showActs])
  return <MessageEntry id={id} author={author.displayName} authorRole={author.role} visibility={visibility} at={createdAt} html={html} files={files} acts={acts} />
})

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
