import type { QueryClient } from '@tanstack/react-query'
import type { TicketView } from '../../api/types'
import { ticketKeys, type TicketPages } from './queries'

/** Writes fields of one ticket wherever it is held: its own page and every list that shows it. */
export function patchTicket(queryClient: QueryClient, slug: string, number: number, fields: Partial<TicketView>): void {
  queryClient.setQueryData<TicketView>(ticketKeys.one(slug, number), (ticket) => ticket && { ...ticket, ...fields })
  const { description: _, descriptionHtml: __, ...rowFields } = fields
  queryClient.setQueriesData<TicketPages>({ queryKey: ticketKeys.lists(slug) }, (pages) =>
    pages && {
      ...pages,
      pages: pages.pages.map((page) =>
        page.items.some((row) => row.number === number)
          ? { ...page, items: page.items.map((row) => (row.number === number ? { ...row, ...rowFields } : row)) }
          : page,
      ),
    },
  )
}
