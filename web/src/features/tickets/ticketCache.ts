import type { QueryClient } from '@tanstack/react-query'
import type { TicketView } from '../../api/types'
import { ticketKeys, type TicketPages } from './queries'
import type { TicketFields } from './ticketFields'

/** Writes fields of one ticket wherever it is held: its own page and every list that shows it. */
export function patchTicket(queryClient: QueryClient, slug: string, number: number, fields: Partial<TicketView>): void {
  queryClient.setQueryData<TicketView>(ticketKeys.one(slug, number), (ticket) => ticket && { ...ticket, ...fields })
  const { description: _, descriptionHtml: __, ...rowFields } = fields
  queryClient.setQueriesData<TicketPages>({ queryKey: ticketKeys.lists(slug) }, (pages) =>
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        items: page.items.map((row) => (row.number === number ? { ...row, ...rowFields } : row)),
      })),
    },
  )
}

/** What the caller's own writes that are still under way will change: nothing older may make it flicker. */
export function awaitedFields(queryClient: QueryClient, slug: string, number: number): Omit<TicketFields, 'description'> {
  const waiting = queryClient
    .getMutationCache()
    .findAll({ mutationKey: writeKey(slug, number), status: 'pending' })
    .map((mutation) => (mutation.state.variables as { fields: TicketFields }).fields)
  const { description: _, ...fields }: TicketFields = Object.assign({}, ...waiting)
  return fields
}

export const writeKey = (slug: string, number: number) => ['write-ticket', slug, number] as const
