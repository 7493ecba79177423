import { Trans } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { MyTicket } from '../../api/types'
import { RelativeTime } from '../../ui/RelativeTime'
import { CustomerStatusBadge } from './CustomerStatusBadge'
import classes from './portal.module.css'

/** One ticket in the customer's history: what it is about, how it stands, who answered when. */
export function MyTicketCard({ ticket }: { ticket: MyTicket }) {
  const { organization, number, subject, status, unread, lastReply, updatedAt } = ticket
  return (
    <li>
      <Link
        to="/customer/$slug/tickets/$number"
        params={{ slug: organization.slug, number: String(number) }}
        className={classes.card}
        data-waiting={status === 'waiting_for_you' || undefined}
        style={{ '--face': organization.color ?? undefined } as CSSProperties}
      >
        <span className={classes.line}>
          <CustomerStatusBadge status={status} />
          {unread && (
            <span className={classes.new}>
              <Trans>New</Trans>
            </span>
          )}
        </span>
        <span className={classes.subject} data-unread={unread || undefined} dir="auto">
          {subject}
        </span>
        <Text component="span" size="sm" c="dimmed" className={classes.line}>
          <span>
            {organization.name} · #{number}
          </span>
          <span>
            {lastReply ? (
              <Trans>
                {lastReply.author.displayName} wrote <RelativeTime at={lastReply.createdAt} />
              </Trans>
            ) : (
              <RelativeTime at={updatedAt} />
            )}
          </span>
        </Text>
      </Link>
    </li>
  )
}
