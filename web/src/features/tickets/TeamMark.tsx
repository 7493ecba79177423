import { IconUsersGroup } from '@tabler/icons-react'
import classes from './TicketList.module.css'

/** The team that has a ticket, in a list. */
export function TeamMark({ name }: { name: string }) {
  return (
    <span className={classes.teamMark} title={name}>
      <IconUsersGroup size={14} aria-hidden />
      <span className={classes.requester}>{name}</span>
    </span>
  )
}
