import type { QueryClient } from '@tanstack/react-query'
import type { Page, TicketRow } from '../../api/types'
import { awaitedFields } from './awaited'
import type { TicketFilters } from './filters'
import { matches } from './matches'

const MOST_ROWS = 5_000

type LatestRows = Map<number, TicketRow>

const latestKey = (slug: string) => ['latest-rows', slug] as const

/**
 * Remembers the newest row of each ticket that the live feed told of. By it a late or repeated change is known for what it
 * is, also after the ticket left every list, and so is an answer that the server gave before the change.
 *
 * @return false when the row is no news
 */
export function learnRow(queryClient: QueryClient, slug: string, row: TicketRow): boolean {
  const rows = latestRows(queryClient, slug)
  const known = rows.get(row.number)
  if (known && !isNewer(row, known)) {
    return false
  }
  rows.delete(row.number)
  rows.set(row.number, row)
  const oldest = rows.keys().next()
  if (rows.size > MOST_ROWS && !oldest.done) {
    rows.delete(oldest.value)
  }
  return true
}

export function latestRow(queryClient: QueryClient, slug: string, number: number): TicketRow | undefined {
  return queryClient.getQueryData<LatestRows>(latestKey(slug))?.get(number)
}

function latestRows(queryClient: QueryClient, slug: string): LatestRows {
  const known = queryClient.getQueryData<LatestRows>(latestKey(slug))
  if (known) {
    return known
  }
  const rows: LatestRows = new Map()
  queryClient.setQueryDefaults(latestKey(slug), { gcTime: Number.POSITIVE_INFINITY })
  queryClient.setQueryData(latestKey(slug), rows)
  return rows
}

/** A note moves no version, but may move the time. */
export function isNewer(a: TicketRow, b: TicketRow): boolean {
  return a.version === b.version ? Date.parse(a.updatedAt) > Date.parse(b.updatedAt) : a.version > b.version
}

/** A ticket as the server answered it, or as the feed knows it since, or as the caller's own writes will make it. */
export function withLatest<T extends TicketRow>(queryClient: QueryClient, slug: string, answered: T): T {
  const known = latestRow(queryClient, slug, answered.number)
  const latest = known && isNewer(known, answered) ? { ...answered, ...known } : answered
  const awaited = awaitedFields(queryClient, slug, answered.number)
  return Object.keys(awaited).length === 0 ? latest : { ...latest, ...awaited }
}

export function pageWithLatest(queryClient: QueryClient, slug: string, filters: TicketFilters, page: Page<TicketRow>): Page<TicketRow> {
  const me = whoAmI(queryClient)
  const items = page.items.map((row) => withLatest(queryClient, slug, row))
  return { ...page, items: items.filter((row, index) => row === page.items[index] || matches(filters, row, me) !== false) }
}

export function whoAmI(queryClient: QueryClient): string {
  return queryClient.getQueryData<{ id: string } | null>(['me'])?.id ?? ''
}
