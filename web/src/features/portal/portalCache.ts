import type { QueryClient } from '@tanstack/react-query'
import type { MessageView, TicketRow } from '../../api/types'
import { portalKeys } from './queries'

type ParticipantsChange = { organization: string; ticket: TicketRow | null; message: MessageView | null }

/**
 * A change of one of the caller's own tickets. A customer has few, and their order is the server's: what is held is fetched
 * again at once.
 */
export function applyToPortal(queryClient: QueryClient, { organization: slug, ticket, message }: ParticipantsChange): void {
  void queryClient.invalidateQueries({ queryKey: portalKeys.tickets })
  void queryClient.invalidateQueries({ queryKey: portalKeys.organizations })
  if (ticket) {
    void queryClient.invalidateQueries({ queryKey: portalKeys.one(slug, ticket.number) })
    if (message) {
      void queryClient.invalidateQueries({ queryKey: ['messages', slug, ticket.number] })
    }
  }
}
