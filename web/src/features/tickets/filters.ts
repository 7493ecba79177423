import type { Priority, TicketStatus } from '../../api/types'
import { ACTIVE_STATUSES, PRIORITIES, STATUSES } from '../../ui/words'

const SORTS = ['-updated', '-created', '-priority'] as const
export type Sort = (typeof SORTS)[number]

/** What narrows and orders the list; an absent field narrows nothing. It is the address's search as well. */
export type TicketFilters = {
  status?: TicketStatus[]
  priority?: Priority[]
  assignee?: string[]
  team?: string[]
  requester?: string[]
  tag?: string[]
  q?: string
  sort?: Sort
}

/** Reads an address, which anybody may have written: what makes no sense is left out. */
export function readFilters(search: Record<string, unknown>): TicketFilters {
  const status = among(search.status, STATUSES)
  const priority = among(search.priority, PRIORITIES)
  const assignee = texts(search.assignee)
  const team = texts(search.team)
  const requester = texts(search.requester)
  const tag = texts(search.tag)
  const q = texts(search.q)[0]?.trim()
  const sort = among(search.sort, SORTS)[0]
  return {
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(assignee.length > 0 && { assignee }),
    ...(team.length > 0 && { team }),
    ...(requester.length > 0 && { requester }),
    ...(tag.length > 0 && { tag }),
    ...(q && { q }),
    ...(sort && sort !== '-updated' && { sort }),
  }
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return [...new Set(list.filter((one): one is string => typeof one === 'string' && one !== ''))]
}

function among<T extends string>(value: unknown, allowed: readonly T[]): T[] {
  return texts(value).filter((one): one is T => (allowed as readonly string[]).includes(one))
}

/** Whether anything narrows the list: the order does not. */
export function isNarrowed(filters: TicketFilters): boolean {
  return Object.keys(filters).some((name) => name !== 'sort')
}

export type StatsCard = 'open' | 'inProgress' | 'highPriority' | 'unassigned' | 'mine'

/** The list that each card counts. */
export const cardFilters: Record<StatsCard, TicketFilters> = {
  open: { status: ['open'] },
  inProgress: { status: ['in_progress'] },
  highPriority: { status: ACTIVE_STATUSES, priority: ['urgent', 'high'] },
  unassigned: { status: ACTIVE_STATUSES, assignee: ['none'] },
  mine: { status: ACTIVE_STATUSES, assignee: ['me'] },
}

export function isCardOn(card: StatsCard, filters: TicketFilters): boolean {
  return isSameList(cardFilters[card], filters)
}

/** Whether two lists show the same, whatever is searched in them and however they are ordered. */
function isSameList(one: TicketFilters, other: TicketFilters): boolean {
  return signature({ ...one, q: undefined, sort: undefined }) === signature({ ...other, q: undefined, sort: undefined })
}

export type WorkView = 'all' | 'mine' | 'teams' | 'unassigned'

/** What an agent works from; the teams' queue is there for whoever is in a team. */
export function workViews(myTeams: string[]): Partial<Record<WorkView, TicketFilters>> {
  return {
    all: {},
    mine: cardFilters.mine,
    ...(myTeams.length > 0 && { teams: { status: ACTIVE_STATUSES, assignee: ['none'], team: myTeams } }),
    unassigned: cardFilters.unassigned,
  }
}

/** Which of them a list is; none when it is narrowed otherwise. */
export function workViewOf(filters: TicketFilters, myTeams: string[]): WorkView | undefined {
  const views = Object.entries(workViews(myTeams)) as [WorkView, TicketFilters][]
  return views.find(([, view]) => isSameList(view, filters))?.[0]
}

function signature(filters: Record<string, unknown>): string {
  return Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}:${Array.isArray(value) ? value.toSorted().join(',') : String(value)}`)
    .toSorted()
    .join(';')
}
