import { Trans } from '@lingui/react/macro'
import { useLingui } from '@lingui/react'
import { IconLock } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { Role, Visibility } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { RelativeTime } from '../../ui/RelativeTime'
import { SanitisedHtml } from '../../ui/SanitisedHtml'
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
  html?: string
  text?: string
  files?: ReactNode
  acts?: ReactNode
}

/**
 * One entry of the conversation; without a time it is still on its way to the server, and its text not yet HTML. Of plain
 * elements and remembered, because a conversation may have thousands.
 */
export const MessageEntry = memo(function MessageEntry({ id, author, authorRole, visibility, at, html, text, files, acts }: Props) {
  const { i18n } = useLingui()
  return (
    <li id={id && entryId(id)} className={classes.entry} data-internal={visibility === 'internal' || undefined} data-sending={at === null || undefined}>
      <PersonAvatar name={author} size={32} />
      <article className={classes.body}>
        <header className={classes.head}>
          <span className={classes.author}>{author}</span>
          {authorRole && <span className={classes.dim}>{i18n._(roleWords[authorRole])}</span>}
          {visibility === 'internal' && (
            <span className={classes.note}>
              <IconLock size={14} aria-hidden />
              <Trans>Internal note</Trans>
            </span>
          )}
          <span className={classes.dim}>{at === null ? <Trans>Sending…</Trans> : <RelativeTime at={at} />}</span>
          {acts}
        </header>
        {html !== undefined && <SanitisedHtml html={html} />}
        {text !== undefined && (
          <div className={classes.plain} dir="auto">
            {text}
          </div>
        )}
        {files}
      </article>
    </li>
  )
})
