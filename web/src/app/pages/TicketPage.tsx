import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ticketQuery } from '../../features/tickets/queries'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { NotFound } from '../NotFound'
import { TicketDesk } from '../TicketDesk'
import { TicketPageSkeleton } from '../TicketPageSkeleton'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/tickets/$number')

export function TicketPage() {
  const context = useStaffContext()
  const params = route.useParams()
  const number = Number(params.number)
  const ticket = useQuery(ticketQuery(params.slug, number))
  usePageTitle(ticket.data ? `#${number} ${ticket.data.subject}` : `#${number}`, context?.membership.organization.name)
  if (context === null || ticket.isPending) {
    return <TicketPageSkeleton />
  }
  if (ticket.data === null) {
    return <NotFound />
  }
  if (!ticket.data) {
    return <ErrorState error={ticket.error} retry={() => void ticket.refetch()} />
  }
  return <TicketDesk key={`${params.slug}/${number}`} slug={params.slug} ticket={ticket.data} me={context.me} />
}
