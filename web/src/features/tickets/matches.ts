import type { TicketRow } from '../../api/types'
import { PRIORITIES } from '../../ui/words'
import type { Sort, TicketFilters } from './filters'

/** Whether a list shows a row; null when only the server can tell. */
export function matches(filters: TicketFilters, row: TicketRow, me: string): boolean | null {
  const fits =
    isAmong(filters.status, [row.status]) &&
    isAmong(filters.priority, [row.priority]) &&
    isAmong(filters.assignee, assigneeNames(row, me)) &&
    isAmong(filters.team, row.team ? [row.team.id] : []) &&
    isAmong(filters.requester, [row.requester.id]) &&
    isAmong(filters.tag, row.tags)
  return fits && filters.q !== undefined ? null : fits
}

function isAmong(wanted: string[] | undefined, has: string[]): boolean {
  return wanted === undefined || wanted.some((value) => has.includes(value))
}

function assigneeNames({ assignee }: TicketRow, me: string): string[] {
  const id = assignee?.id ?? 'none'
  return id === me ? [id, 'me'] : [id]
}

/** The server's order of a list. */
export function inOrder(sort: Sort = '-updated'): (a: TicketRow, b: TicketRow) => number {
  switch (sort) {
    case '-created':
      return byNumber
    case '-updated':
      return (a, b) => byUpdate(a, b) || byNumber(a, b)
    case '-priority':
      return (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || byUpdate(a, b) || byNumber(a, b)
  }
}

function byNumber(a: TicketRow, b: TicketRow): number {
  return b.number - a.number
}

function byUpdate(a: TicketRow, b: TicketRow): number {
  return Date.parse(b.updatedAt) - Date.parse(a.updatedAt)
}
