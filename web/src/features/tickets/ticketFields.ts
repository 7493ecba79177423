import type { EditTicket, Person, Priority, TeamRef, TicketStatus, TicketView } from '../../api/types'

/** The fields of a ticket that staff edits, as the screens hold them. */
export type TicketFields = {
  subject?: string
  description?: string
  status?: TicketStatus
  priority?: Priority
  assignee?: Person | null
  team?: TeamRef | null
  tags?: string[]
}

/** Whom tickets are given: a person, a team, or null for nobody. */
export type Place = Pick<TicketFields, 'assignee' | 'team'>
export type Placing = { number: number; version: number; place: Place }

export type FieldName = keyof TicketFields

export function fieldNames(fields: TicketFields): FieldName[] {
  return Object.keys(fields) as FieldName[]
}

/** The same fields of a ticket as it is. */
export function pickFields(ticket: TicketView, names: FieldName[]): TicketFields {
  return Object.fromEntries(names.map((name) => [name, ticket[name]]))
}

export function toRequest({ assignee, team, ...fields }: TicketFields, version: number): EditTicket {
  return {
    version,
    ...fields,
    ...(assignee !== undefined && { assignee: assignee?.id ?? null }),
    ...(team !== undefined && { team: team?.id ?? null }),
  }
}

export function isSameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(idOf(a)) === JSON.stringify(idOf(b))
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}
