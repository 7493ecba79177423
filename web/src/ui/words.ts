import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { CustomerAccess, Priority, Role, TicketScope, TicketStatus } from '../api/types'

export const STATUSES: TicketStatus[] = ['open', 'in_progress', 'pending', 'on_hold', 'resolved', 'closed']
export const ACTIVE_STATUSES: TicketStatus[] = ['open', 'in_progress', 'pending', 'on_hold']
export const PRIORITIES: Priority[] = ['urgent', 'high', 'normal', 'low']
export const ROLES: Role[] = ['admin', 'employee', 'customer']

export const statusWords: Record<TicketStatus, MessageDescriptor> = {
  open: msg`Open`,
  in_progress: msg`In progress`,
  pending: msg`Waiting on customer`,
  on_hold: msg`On hold`,
  resolved: msg`Resolved`,
  closed: msg`Closed`,
}

export const priorityWords: Record<Priority, MessageDescriptor> = {
  urgent: msg`Urgent`,
  high: msg`High`,
  normal: msg`Normal`,
  low: msg`Low`,
}

export const roleWords: Record<Role, MessageDescriptor> = {
  admin: msg`Admin`,
  employee: msg`Employee`,
  customer: msg`Customer`,
}

export const accessWords: Record<CustomerAccess, MessageDescriptor> = {
  open: msg`Open: anybody with a verified e-mail address`,
  domain: msg`By domain: whoever has an address at one of your domains`,
  approval: msg`By approval: anybody may ask, an admin decides`,
  invitation: msg`By invitation only: not listed anywhere`,
}

export const scopeWords: Record<TicketScope, MessageDescriptor> = {
  organization: msg`All tickets`,
  team: msg`Only their teams' tickets, and their own`,
}
