import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { TicketRow } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { PriorityBadge } from '../../ui/PriorityBadge'
import { RelativeTime } from '../../ui/RelativeTime'
import { StatusBadge } from '../../ui/StatusBadge'
import { Settling } from './Settling'
import { TeamMark } from './TeamMark'
import classes from './TicketList.module.css'

/** On phones and wherever there is no room for a line. */
export const TicketCard = memo(function TicketCard({ slug, ticket }: { slug: string; ticket: TicketRow }) {
  return (
    <Link className={classes.card} to="/org/$slug/tickets/$number" params={{ slug, number: String(ticket.number) }} preload={false}>
      <Settling version={ticket.version} />
      <span className={classes.cardTop}>
        <PriorityBadge priority={ticket.priority} iconOnly />
        <span className={classes.number}>#{ticket.number}</span>
        <StatusBadge status={ticket.status} />
        <span className={classes.age}>
          <RelativeTime at={ticket.updatedAt} short />
        </span>
      </span>
      <span className={classes.cardSubject}>
        <bdi>{ticket.subject}</bdi>
      </span>
      <span className={classes.cardPeople}>
        <span className={classes.requester}>{ticket.requester.displayName}</span>
        {ticket.team && <TeamMark name={ticket.team.name} />}
        {ticket.assignee ? (
          <span className={classes.cardAssignee}>
            <PersonAvatar name={ticket.assignee.displayName} size={20} />
            <span className={classes.requester}>{ticket.assignee.displayName}</span>
          </span>
        ) : (
          <Trans>Nobody assigned</Trans>
        )}
      </span>
    </Link>
  )
})
