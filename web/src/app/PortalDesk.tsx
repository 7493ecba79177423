import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconCheck, IconChevronLeft } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo } from 'react'
import type { AttachmentView, Me, OwnTicket } from '../api/types'
import { AttachmentList } from '../features/attachments/AttachmentList'
import { Conversation } from '../features/messages/Conversation'
import { CustomerReplyBox } from '../features/messages/CustomerReplyBox'
import { customerStatuses, CustomerStatusBadge } from '../features/portal/CustomerStatusBadge'
import { useAsSolved, useMarkSeen, useSolved } from '../features/portal/mutations'
import { RatingBox } from '../features/portal/RatingBox'
import { ButtonLink, TextLink } from '../ui/links'
import { notifyRefused } from '../ui/notify'
import { RelativeTime } from '../ui/RelativeTime'
import classes from './PortalDesk.module.css'
import { useTray } from './useTray'

type Props = { slug: string; organization: string; ticket: OwnTicket; me: Me }

/** A customer's ticket: how it stands in plain words, what was said, and what one can do. */
export function PortalDesk({ slug, organization, ticket: known, me }: Props) {
  const { t } = useLingui()
  const ticket = useAsSolved(slug, known)
  const { number, status, version, requester, createdAt, descriptionHtml, attachments } = ticket
  useSeen(slug, number, version)
  const draftKey = useMemo(() => ({ accountId: me.id, slug, number }), [me.id, slug, number])
  const opening = useMemo(
    () => ({ author: requester, at: createdAt, html: descriptionHtml, files: attachments }),
    [requester, createdAt, descriptionHtml, attachments],
  )
  const files = useTray(`${me.id}/${slug}/${number}`, status === 'closed' ? null : { slug, number })
  const showFiles = useCallback((attached: AttachmentView[]) => <AttachmentList slug={slug} files={attached} />, [slug])
  return (
    <div className={classes.desk}>
      <PortalHead slug={slug} organization={organization} ticket={ticket} />
      <Conversation slug={slug} number={number} me={me} opening={opening} showFiles={showFiles} />
      {(status === 'resolved' || status === 'closed') && (
        <div className={classes.after}>
          <RatingBox slug={slug} ticket={ticket} />
        </div>
      )}
      {status === 'closed' ? (
        <div className={classes.after}>
          <ButtonLink to="/customer/new" search={{ organization: slug, follows: number }} leftSection={<IconArrowForwardUp size={16} aria-hidden />}>
            <Trans>Write a follow-up</Trans>
          </ButtonLink>
        </div>
      ) : (
        <CustomerReplyBox draftKey={draftKey} files={files} label={t`Your reply`} note={status === 'resolved' ? t`A reply opens it again.` : null} />
      )}
    </div>
  )
}

/** The same for the customer and for staff who looks how it is to them. */
export function PortalHead({ slug, organization, ticket, preview = false }: Omit<Props, 'me'> & { preview?: boolean }) {
  const { i18n } = useLingui()
  const { number, status, subject, createdAt, links } = ticket
  return (
    <div className={classes.head}>
      {!preview && (
        <TextLink to="/customer" size="sm">
          <IconChevronLeft size={14} aria-hidden style={{ verticalAlign: -2 }} /> <Trans>My tickets</Trans>
        </TextLink>
      )}
      <Title order={1} dir="auto" className={classes.subject}>
        {subject}
      </Title>
      <div className={classes.line}>
        <CustomerStatusBadge status={status} />
        <Text c="dimmed" size="sm">
          {organization} · #{number} · <RelativeTime at={createdAt} />
        </Text>
      </div>
      <Text className={status === 'waiting_for_you' ? classes.waiting : undefined}>{i18n._(customerStatuses[status].meaning)}</Text>
      {[...links.follows.map((other) => ({ other, before: true })), ...links.followedBy.map((other) => ({ other, before: false }))].map(
        ({ other, before }) => (
          <Text key={other} size="sm">
            {before ? <Trans>It goes on from</Trans> : <Trans>It goes on in</Trans>}{' '}
            <TextLink to="/customer/$slug/tickets/$number" params={{ slug, number: String(other) }} underline="always">
              #{other}
            </TextLink>
          </Text>
        ),
      )}
      {!preview && <Acts slug={slug} ticket={ticket} />}
    </div>
  )
}

function Acts({ slug, ticket }: { slug: string; ticket: OwnTicket }) {
  const { t } = useLingui()
  const solved = useSolved(slug, ticket.number)
  const act = (value: boolean) =>
    solved.mutate(value, { onError: (error) => notifyRefused(t`The ticket stays as it was`, error, () => act(value)) })
  if (ticket.status === 'closed') {
    return null
  }
  return (
    <div className={classes.acts}>
      {ticket.status === 'resolved' ? (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => act(false)}>
          <Trans>Reopen: it is not solved</Trans>
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconCheck size={16} aria-hidden />} onClick={() => act(true)}>
          <Trans>This solved it</Trans>
        </Button>
      )}
    </div>
  )
}

/** What is on the screen has been seen; not while the page is in the background. */
function useSeen(slug: string, number: number, version: number) {
  const { mutate } = useMarkSeen(slug, number)
  useEffect(() => {
    const mark = () => {
      if (document.visibilityState === 'visible') {
        mutate(version)
      }
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [mutate, version])
}
