import { useLingui } from '@lingui/react/macro'
import { IconBookUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import type { MessageView, Person, TicketView } from '../api/types'
import { useWriteArticle } from '../features/knowledge/mutations'
import { withoutNames } from '../features/knowledge/names'
import classes from '../features/messages/Conversation.module.css'
import { notifyDone, notifyRefused } from '../ui/notify'

/** "Make an article of this reply": a draft of its text, without names, to be looked over. Beside each public answer of staff. */
export function useArticleOfReply(slug: string, ticket: TicketView, staff: Person[]) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { mutateAsync } = useWriteArticle(slug)
  const write = async ({ author, body }: MessageView) => {
    const { requester, assignee, subject } = ticket
    const agents = [...staff.map(({ displayName }) => displayName), author.displayName, ...(assignee ? [assignee.displayName] : [])]
    const people = { customers: [requester.displayName], agents }
    const placeholders = { customer: t`[customer]`, agent: t`[agent]`, address: t`[address]` }
    const title = withoutNames(subject, people, placeholders).slice(0, 200)
    const { id } = await mutateAsync({ title, body: withoutNames(body, people, placeholders) })
    await navigate({ to: '/org/$slug/knowledge/articles/$id', params: { slug, id } })
    notifyDone(t`A draft, without the names that were known. Look it over before others read it.`)
  }
  const latest = useRef(write)
  useEffect(() => {
    latest.current = write
  })
  const label = t`Make an article of this reply`
  const failed = t`There is no article yet`
  return useCallback(
    (message: MessageView) => {
      if (message.visibility !== 'public' || message.author.role === 'customer') {
        return null
      }
      const make = () => void latest.current(message).catch((error: unknown) => notifyRefused(failed, error, make))
      return (
        <button type="button" className={classes.act} aria-label={label} title={label} onClick={make}>
          <IconBookUpload size={18} aria-hidden />
        </button>
      )
    },
    [label, failed],
  )
}
