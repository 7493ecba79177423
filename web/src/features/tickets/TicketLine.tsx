import { useLingui } from '@lingui/react/macro'
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

/** A ticket in a dense list: one line, and all of it a link. */
export const TicketLine = memo(function TicketLine({ slug, ticket }: { slug: string; ticket: TicketRow }) {
  const { t } = useLingui()
  return (
    <Link className={classes.line} to="/org/$slug/tickets/$number" params={{ slug, number: String(ticket.number) }} preload={false}>
      <Settling version={ticket.version} />
      <PriorityBadge priority={ticket.priority} iconOnly />
      <span className={classes.number}>#{ticket.number}</span>
      <span className={classes.subject} title={ticket.subject}>
        <bdi>{ticket.subject}</bdi>
      </span>
      <span className={classes.requester}>{ticket.requester.displayName}</span>
      <span className={classes.team}>{ticket.team && <TeamMark name={ticket.team.name} />}</span>
      <span className={classes.assignee}>
        {ticket.assignee ? (
          <PersonAvatar name={ticket.assignee.displayName} alone />
        ) : (
          <span title={t`Nobody`} className={classes.nobody}>
            <span aria-hidden>–</span>
          </span>
        )}
      </span>
      <span className={classes.age}>
        <RelativeTime at={ticket.updatedAt} short />
      </span>
      <StatusBadge status={ticket.status} />
    </Link>
  )
})
