import { Trans } from '@lingui/react/macro'
import { useLingui } from '@lingui/react'
import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Role, Visibility } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { RelativeTime } from '../../ui/RelativeTime'
import { roleWords } from '../../ui/words'
import classes from './Conversation.module.css'

/** Where the page can be scrolled to. */
export const entryId = (messageId: string) => `message-${messageId}`

type Props = {
  id?: string
  author: string
  authorRole: Role | null
  visibility: Visibility
  at: string | null
  children: ReactNode
}

/** One entry of the conversation; without a time it is still on its way to the server. */
export function MessageEntry({ id, author, authorRole, visibility, at, children }: Props) {
  const { i18n } = useLingui()
  return (
    <li id={id && entryId(id)} className={classes.entry} data-internal={visibility === 'internal' || undefined} data-sending={at === null || undefined}>
      <PersonAvatar name={author} size={32} />
      <article className={classes.body}>
        <header className={classes.head}>
          <Text component="span" fw={600}>
            {author}
          </Text>
          {authorRole && (
            <Text component="span" size="sm" className={classes.dim}>
              {i18n._(roleWords[authorRole])}
            </Text>
          )}
          {visibility === 'internal' && (
            <span className={classes.note}>
              <IconLock size={14} aria-hidden />
              <Trans>Internal note</Trans>
            </span>
          )}
          <Text component="span" size="sm" className={classes.dim}>
            {at === null ? <Trans>Sending…</Trans> : <RelativeTime at={at} />}
          </Text>
        </header>
        {children}
      </article>
    </li>
  )
}
