import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { messagesOf } from '../features/messages/messageCache'
import { messagesQuery, type MessagePages } from '../features/messages/queries'
import { arrivalsQuery, rowsOf, stillWaiting, takeInArrivals } from '../features/tickets/arrivals'
import { cardFilters, type TicketFilters } from '../features/tickets/filters'
import type { ChangePages } from '../features/tickets/historyCache'
import { inOrder, matches } from '../features/tickets/matches'
import { handoversQuery } from '../features/teams/queries'
import { changesQuery, ticketQuery, ticketsQuery, type TicketPages } from '../features/tickets/queries'
import type { ChangeView, TicketRow, TicketView } from '../api/types'
import { cleo, eve, message, printerJams } from '../test/desk'
import { History } from '../test/history'
import { Chance } from '../test/random'
import { applyChange } from './apply-change'
import type { LiveChange } from './wire'

const views: TicketFilters[] = [
  {},
  cardFilters.mine,
  cardFilters.unassigned,
  cardFilters.highPriority,
  { status: ['resolved', 'closed'], sort: '-created' },
  { tag: ['vip'], sort: '-priority' },
  { team: ['018f0000-0000-7000-8000-00000000000b'] },
  { requester: ['018f0000-0000-7000-8000-00000000000c'], assignee: [eve.id, 'none'] },
]

const seeds = (count: number) => [...Array(count).keys()]
const page = (items: TicketRow[]): TicketPages => ({ pages: [{ items, next: null }], pageParams: [''] })
const snapshot = (rows: TicketRow[], filters: TicketFilters) =>
  rows.filter((row) => matches(filters, row, eve.id)).toSorted(inOrder(filters.sort))

function desk(rows: TicketRow[]): QueryClient {
  const client = new QueryClient()
  client.setQueryData(['me'], eve)
  for (const filters of views) {
    client.setQueryData(ticketsQuery('acme', filters).queryKey, page(snapshot(rows, filters)))
  }
  return client
}

const list = (client: QueryClient, filters: TicketFilters) => rowsOf(client.getQueryData(ticketsQuery('acme', filters).queryKey) ?? page([]))
const waiting = (client: QueryClient, filters: TicketFilters) =>
  stillWaiting(client.getQueryData(arrivalsQuery('acme', filters).queryKey) ?? [], list(client, filters))

/** What one sees after asking for all that waits. */
function shown(client: QueryClient): TicketRow[][] {
  return views.map((filters) => {
    takeInArrivals(client, 'acme', filters)
    return list(client, filters)
  })
}

const change = (ticket: TicketRow, more: Partial<LiveChange> = {}): LiveChange => ({
  organization: 'acme',
  kind: 'ticket.changed',
  audience: 'staff',
  ticket,
  message: null,
  changed: {},
  actor: eve,
  cause: null,
  at: ticket.updatedAt,
  ...more,
})

const { description: _, descriptionHtml: __, ...row } = printerJams
const entry = (kind: string, at: string): ChangeView => ({ kind, at, actor: eve, changed: {}, cause: null })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('any history of changes', () => {
  it.each(seeds(60))('ends as a fresh load would, in order, shuffled and repeated (seed %i)', (seed) => {
    const chance = new Chance(seed)
    const history = new History(chance)
    history.goOn(chance.below(30))
    const before = history.rows
    const from = history.changes.length
    history.goOn(40)
    const changes = history.changes.slice(from)
    const fresh = views.map((filters) => snapshot(history.rows, filters))
    const orders = [changes, chance.shuffled(changes), chance.shuffled([...changes, ...changes, ...history.changes.slice(0, from)])]
    for (const order of orders) {
      const client = desk(before)
      order.forEach((one) => applyChange(client, one))
      expect(shown(client)).toEqual(fresh)
    }
  })

  it.each(seeds(20))('leaves a conversation with each message once, in order (seed %i)', (seed) => {
    const chance = new Chance(seed)
    const history = new History(chance)
    history.goOn(60)
    const all = history.changes.map((one) => ({ ...one, ticket: one.ticket && { ...one.ticket, number: 12 } }))
    const client = desk([])
    const key = messagesQuery('acme', 12).queryKey
    const loaded = history.messages.slice(0, chance.below(history.messages.length + 1))
    client.setQueryData<MessagePages>(key, { pages: [{ items: loaded, next: null }], pageParams: [''] })
    chance.shuffled([...all, ...all]).forEach((one) => applyChange(client, one))
    expect(messagesOf(client.getQueryData(key) ?? { pages: [] })).toEqual(history.messages)
  })
})

describe('a change in a list', () => {
  it('moves no row that one reads: it changes in place, and new ones wait', () => {
    const other = { ...row, number: 11, updatedAt: '2026-11-20T08:30:00Z' }
    const client = desk([row, other])
    applyChange(client, change({ ...other, priority: 'urgent', version: 4, updatedAt: '2026-11-20T11:00:00Z' }))
    applyChange(client, change({ ...row, number: 13, version: 1, updatedAt: '2026-11-20T11:01:00Z' }, { kind: 'ticket.opened' }))
    expect(list(client, {}).map(({ number, priority }) => `${number} ${priority}`)).toEqual(['12 normal', '11 urgent'])
    expect(waiting(client, {})).toMatchObject([{ opened: true, row: { number: 13 } }])
    takeInArrivals(client, 'acme', {})
    expect(list(client, {}).map(({ number }) => number)).toEqual([13, 11, 12])
    expect(waiting(client, {})).toEqual([])
  })

  it('takes out what matches no more, and a late older row does not bring it back', () => {
    const client = desk([row])
    applyChange(client, change({ ...row, assignee: eve, version: 5, updatedAt: '2026-11-20T12:00:00Z' }))
    applyChange(client, change({ ...row, version: 4, updatedAt: '2026-11-20T11:00:00Z' }))
    expect(list(client, cardFilters.unassigned)).toEqual([])
    expect(waiting(client, cardFilters.unassigned)).toEqual([])
    expect(waiting(client, cardFilters.mine)).toHaveLength(1)
  })

  it('leaves to the next page what belongs behind the loaded rows', () => {
    const client = desk([])
    const key = ticketsQuery('acme', { sort: '-created' }).queryKey
    client.setQueryData<TicketPages>(key, { pages: [{ items: [row], next: 'more' }], pageParams: [''] })
    applyChange(client, change({ ...row, number: 3, version: 9 }))
    applyChange(client, change({ ...row, number: 30, version: 1 }))
    expect(waiting(client, { sort: '-created' }).map((one) => one.row.number)).toEqual([30])
  })

  it('asks the server again for a full-text search', () => {
    const client = desk([])
    const { queryKey } = ticketsQuery('acme', { q: 'jam' })
    client.setQueryData(queryKey, page([row]))
    applyChange(client, change({ ...row, subject: 'Solved', version: 4, updatedAt: '2026-11-20T11:00:00Z' }))
    vi.advanceTimersByTime(2_500)
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true)
  })
})

describe('a change beside the lists', () => {
  it('reaches the open ticket but never takes it back', () => {
    const client = desk([])
    const { queryKey } = ticketQuery('acme', 12)
    client.setQueryData<TicketView>(queryKey, printerJams)
    applyChange(client, change({ ...row, status: 'pending', version: 5 }))
    applyChange(client, change({ ...row, status: 'resolved', version: 4 }))
    expect(client.getQueryData(queryKey)).toMatchObject({ status: 'pending', version: 5, description: 'It jams since Monday.' })
  })

  it('stands in the ticket’s history at once, once, and in order', () => {
    const client = desk([])
    const { queryKey } = changesQuery('acme', 12)
    client.setQueryData<ChangePages>(queryKey, { pages: [{ items: [entry('ticket.opened', row.createdAt)], next: null }], pageParams: [''] })
    const replied = change(row, { kind: 'message.added', actor: cleo, at: '2026-11-20T10:00:00.000001Z' })
    const resolved = change(row, { changed: { status: { from: 'open', to: 'resolved' } }, at: '2026-11-20T10:05:00Z' })
    for (const one of [resolved, replied, resolved, replied]) {
      applyChange(client, one)
    }
    const { pages } = client.getQueryData(queryKey) ?? { pages: [] }
    expect(pages.flatMap(({ items }) => items).map(({ kind, at }) => `${kind} ${at.slice(11, 16)}`)).toEqual([
      'ticket.opened 08:00',
      'message.added 10:00',
      'ticket.changed 10:05',
    ])
  })

  it('waits for the last page of a history that is not loaded to its end', () => {
    const client = desk([])
    const { queryKey } = changesQuery('acme', 12)
    client.setQueryData<ChangePages>(queryKey, { pages: [{ items: [entry('ticket.opened', row.createdAt)], next: 'more' }], pageParams: [''] })
    applyChange(client, change(row))
    expect(client.getQueryData(queryKey)?.pages[0]?.items).toHaveLength(1)
  })

  it('that is no news to the lists still asks for the history', () => {
    const client = desk([row])
    applyChange(client, change(row))
    vi.advanceTimersByTime(2_500)
    const { queryKey } = changesQuery('acme', 12)
    client.setQueryData<ChangePages>(queryKey, { pages: [{ items: [], next: null }], pageParams: [''] })
    applyChange(client, change(row, { kind: 'message.added' }))
    vi.advanceTimersByTime(2_500)
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true)
  })

  it('a requester’s rendition is not mixed with staff’s', () => {
    const client = desk([row])
    const { priority: _p, tags: _t, ...theirs } = row
    applyChange(client, change({ ...theirs, version: 9 } as unknown as TicketRow, { audience: 'participants', kind: 'message.added', message: message('hi') }))
    expect(list(client, {})).toEqual([row])
  })

  it('a colleague’s new name is asked for wherever it stands', () => {
    const client = desk([row])
    const messages = ['messages', 'acme', 12]
    client.setQueryData(messages, { pages: [] })
    applyChange(client, { ...change(row), kind: 'member.changed', ticket: null, changed: { displayName: { from: 'Eve', to: 'Eva' } } })
    vi.advanceTimersByTime(2_500)
    expect(client.getQueryState(messages)?.isInvalidated).toBe(true)
    expect(client.getQueryCache().findAll({ queryKey: ['tickets', 'acme'] }).every(({ state }) => state.isInvalidated)).toBe(true)
  })

  it('a ticket that was taken from somebody who has gone asks for what was handed over', () => {
    const client = desk([row])
    const { queryKey } = handoversQuery('acme')
    client.setQueryData(queryKey, [])
    const assignee = { from: eve.id, to: null }
    applyChange(client, change(row, { changed: { assignee } }))
    vi.advanceTimersByTime(2_500)
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(false)
    applyChange(client, change(row, { actor: null, cause: 'absence', changed: { assignee } }))
    vi.advanceTimersByTime(2_500)
    expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true)
  })

  it('many changes ask for the members, the teams and oneself once', () => {
    const client = desk([])
    client.setQueryData(['members', 'acme', 'staff'], [])
    const invalidate = vi.spyOn(client, 'invalidateQueries')
    for (const kind of ['member.joined', 'member.changed', 'member.left', 'member.invited'] as const) {
      applyChange(client, { ...change(row), kind, ticket: null })
    }
    vi.advanceTimersByTime(2_500)
    expect(invalidate.mock.calls.map(([filters]) => filters?.queryKey)).toEqual(expect.arrayContaining([['members', 'acme'], ['teams', 'acme'], ['me']]))
    expect(invalidate).toHaveBeenCalledTimes(3)
  })
})
