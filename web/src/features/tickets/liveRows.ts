import type { QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../../api/refreshSoon'
import type { Page, TicketRow, TicketView } from '../../api/types'
import { addArrival, dropArrival } from './arrivals'
import { awaitedFields } from './awaited'
import type { TicketFilters } from './filters'
import { isNewer, learnRow, whoAmI } from './latestRows'
import { inOrder, matches } from './matches'
import { changesQuery, ticketKeys, ticketsQuery, ticketStatsQuery, tagsQuery, type TicketPages } from './queries'

/** Puts a row from the live feed wherever its ticket is shown. Late and repeated rows change nothing. */
export function applyRow(queryClient: QueryClient, slug: string, row: TicketRow, opened: boolean, settled?: object): void {
  if (!isStaffRow(row)) {
    return // A requester's rendition: the portal's own lists take it.
  }
  if (!learnRow(queryClient, slug, row)) {
    return
  }
  const shown = { ...row, ...awaitedFields(queryClient, slug, row.number, settled) }
  queryClient.setQueryData<TicketView>(ticketKeys.one(slug, row.number), (ticket) => (ticket && isNewer(row, ticket) ? { ...ticket, ...shown } : ticket))
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ticketKeys.lists(slug) })) {
    const filters = query.queryKey[3] as TicketFilters
    applyToList(queryClient, slug, filters, shown, opened)
    if (query.state.fetchStatus === 'fetching') {
      refreshSoon(queryClient, query.queryKey, true) // What is on its way may be older than this.
    }
  }
  refreshSoon(queryClient, ticketStatsQuery(slug).queryKey)
}

/** The answer to a write is as good as the row that the feed brings of it, whichever comes first; the history is told by the feed. */
export function applyAnswer(queryClient: QueryClient, slug: string, answer: TicketView, settled: object): void {
  const { description, descriptionHtml, ...row } = answer
  applyRow(queryClient, slug, row, false, settled)
  queryClient.setQueryData<TicketView>(ticketKeys.one(slug, row.number), (ticket) => ticket && { ...ticket, description, descriptionHtml })
  refreshSoon(queryClient, changesQuery(slug, row.number).queryKey)
}

/** What the feed does not tell in full. */
export function refreshDescription(queryClient: QueryClient, slug: string, number: number): void {
  refreshSoon(queryClient, ticketKeys.one(slug, number), true)
}

export function refreshTags(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, tagsQuery(slug).queryKey)
}

function isStaffRow(row: TicketRow): boolean {
  return 'priority' in row && 'tags' in row
}

function applyToList(queryClient: QueryClient, slug: string, filters: TicketFilters, row: TicketRow, opened: boolean): void {
  const key = ticketsQuery(slug, filters).queryKey
  const pages = queryClient.getQueryData<TicketPages>(key)
  if (!pages) {
    return
  }
  const fits = matches(filters, row, whoAmI(queryClient))
  if (fits === null) {
    refreshSoon(queryClient, key, true)
  }
  if (holds(pages, row.number)) {
    const change = fits === false ? withoutRow : withRow
    queryClient.setQueryData<TicketPages>(key, change(pages, row), { updatedAt: queryClient.getQueryState(key)?.dataUpdatedAt })
  } else if (fits && isWithin(pages, filters, row)) {
    addArrival(queryClient, slug, filters, { row, opened })
  } else {
    dropArrival(queryClient, slug, filters, row.number)
  }
}

function holds(pages: TicketPages, number: number): boolean {
  return pages.pages.some((page) => page.items.some((row) => row.number === number))
}

function withRow(pages: TicketPages, row: TicketRow): TicketPages {
  return inItsPage(pages, row, (items) => items.map((shown) => (shown.number === row.number && isNewer(row, shown) ? row : shown)))
}

function withoutRow(pages: TicketPages, row: TicketRow): TicketPages {
  return inItsPage(pages, row, (items) => items.filter((shown) => shown.number !== row.number))
}

/** The other pages stay the same objects: a change must not cost more the further one has scrolled. */
function inItsPage(pages: TicketPages, { number }: TicketRow, change: (items: TicketRow[]) => TicketRow[]): TicketPages {
  const has = (page: Page<TicketRow>) => page.items.some((row) => row.number === number)
  return { ...pages, pages: pages.pages.map((page) => (has(page) ? { ...page, items: change(page.items) } : page)) }
}

/** Whether its place is among the rows that are loaded; what belongs behind them comes with the next page. */
function isWithin({ pages }: TicketPages, filters: TicketFilters, row: TicketRow): boolean {
  const compare = inOrder(filters.sort)
  return !pages.at(-1)?.next || pages.some((page) => page.items.some((shown) => compare(row, shown) < 0))
}
