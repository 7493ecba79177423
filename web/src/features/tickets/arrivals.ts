import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query'
import type { TicketRow } from '../../api/types'
import type { TicketFilters } from './filters'
import { inOrder } from './matches'
import { ticketsQuery, type TicketPages } from './queries'

/** A row that belongs in a list, but waits until the reader wants it; opened just now, or come to match. */
export type Arrival = { row: TicketRow; opened: boolean }

const none: Arrival[] = []

/** Filled by the live feed alone. */
export const arrivalsQuery = (slug: string, filters: TicketFilters) =>
  queryOptions({ queryKey: ['arrivals', slug, filters], queryFn: skipToken, initialData: none, staleTime: Number.POSITIVE_INFINITY })

export function addArrival(queryClient: QueryClient, slug: string, filters: TicketFilters, arrival: Arrival): void {
  change(queryClient, slug, filters, (arrivals) => {
    const before = arrivals.find(({ row }) => row.number === arrival.row.number)
    return [...without(arrivals, arrival.row.number), { ...arrival, opened: arrival.opened || before?.opened === true }]
  })
}

export function dropArrival(queryClient: QueryClient, slug: string, filters: TicketFilters, number: number): void {
  change(queryClient, slug, filters, (arrivals) => without(arrivals, number))
}

/** Those that no load of the list has brought in the meantime. */
export function stillWaiting(arrivals: Arrival[], rows: TicketRow[]): Arrival[] {
  const shown = new Set(rows.map(({ number }) => number))
  return arrivals.filter(({ row }) => !shown.has(row.number))
}

/** Takes in what waits, and puts the whole list in its order again. */
export function takeInArrivals(queryClient: QueryClient, slug: string, filters: TicketFilters): void {
  const arrivals = queryClient.getQueryData(arrivalsQuery(slug, filters).queryKey) ?? none
  queryClient.setQueryData<TicketPages>(ticketsQuery(slug, filters).queryKey, (pages) => pages && inFreshOrder(pages, arrivals, filters))
  change(queryClient, slug, filters, () => none)
}

function inFreshOrder({ pages, pageParams }: TicketPages, arrivals: Arrival[], filters: TicketFilters): TicketPages {
  const held = rowsOf({ pages })
  const rows = [...held, ...stillWaiting(arrivals, held).map(({ row }) => row)].toSorted(inOrder(filters.sort))
  let taken = 0
  const refilled = pages.map((page, index) => {
    const end = index === pages.length - 1 ? rows.length : taken + page.items.length
    const items = rows.slice(taken, end)
    taken = end
    return { ...page, items }
  })
  return { pages: refilled, pageParams }
}

/** A ticket that moved between two pages' loading is in both: it shows once. */
export function rowsOf({ pages }: Pick<TicketPages, 'pages'>): TicketRow[] {
  const rows = new Map<number, TicketRow>()
  for (const row of pages.flatMap((page) => page.items)) {
    if (!rows.has(row.number)) {
      rows.set(row.number, row)
    }
  }
  return [...rows.values()]
}

function change(queryClient: QueryClient, slug: string, filters: TicketFilters, by: (arrivals: Arrival[]) => Arrival[]): void {
  queryClient.setQueryData<Arrival[]>(arrivalsQuery(slug, filters).queryKey, (arrivals = none) => by(arrivals))
}

function without(arrivals: Arrival[], number: number): Arrival[] {
  return arrivals.some(({ row }) => row.number === number) ? arrivals.filter(({ row }) => row.number !== number) : arrivals
}
