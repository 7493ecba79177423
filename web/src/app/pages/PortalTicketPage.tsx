import { Skeleton, Stack } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { meQuery } from '../../features/accounts/queries'
import { ownTicketQuery } from '../../features/portal/queries'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { NotFound } from '../NotFound'
import { PortalDesk } from '../PortalDesk'

const route = getRouteApi('/signed-in/customer/$slug/tickets/$number')

export function PortalTicketPage() {
  const { slug, number: text } = route.useParams()
  const number = Number(text)
  const { data: me } = useSuspenseQuery(meQuery)
  const ticket = useQuery(ownTicketQuery(slug, number))
  const organization = me?.memberships.find((membership) => membership.organization.slug === slug)?.organization
  usePageTitle(ticket.data ? `#${number} ${ticket.data.subject}` : `#${number}`, organization?.name)
  if (me === null || ticket.isPending) {
    return (
      <Stack p={24} gap={16} aria-hidden>
        <Skeleton height={28} width="60%" />
        <Skeleton height={16} width="40%" />
        <Skeleton height={160} />
      </Stack>
    )
  }
  if (ticket.data === null || organization === undefined) {
    return <NotFound />
  }
  if (!ticket.data) {
    return <ErrorState error={ticket.error} retry={() => void ticket.refetch()} />
  }
  return <PortalDesk key={`${slug}/${number}`} slug={slug} organization={organization.name} ticket={ticket.data} me={me} />
}
