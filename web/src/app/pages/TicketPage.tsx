import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ticketQuery } from '../../features/tickets/queries'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { NotFound } from '../NotFound'
import { TicketDesk } from '../TicketDesk'
import { TicketHandedOn } from '../TicketHandedOn'
import { TicketPageSkeleton } from '../TicketPageSkeleton'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/tickets/$number')

export function TicketPage() {
  const context = useStaffContext()
  const params = route.useParams()
  const number = Number(params.number)
  const ticket = useQuery(ticketQuery(params.slug, number))
  const name = `${params.slug}/${number}`
  const [seen, setSeen] = useState<string | null>(null)
  if (ticket.data && seen !== name) {
    setSeen(name)
  }
  usePageTitle(ticket.data ? `#${number} ${ticket.data.subject}` : `#${number}`, context?.membership.organization.name)
  if (context === null || ticket.isPending) {
    return <TicketPageSkeleton />
  }
  if (ticket.data === null) {
    return seen === name ? <TicketHandedOn key={name} slug={params.slug} number={number} /> : <NotFound />
  }
  if (!ticket.data) {
    return <ErrorState error={ticket.error} retry={() => void ticket.refetch()} />
  }
  return <TicketDesk key={name} slug={params.slug} ticket={ticket.data} me={context.me} />
}
