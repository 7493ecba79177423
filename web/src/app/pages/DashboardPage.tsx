import { useLingui } from '@lingui/react/macro'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { staffQuery } from '../../features/members/queries'
import { Handovers } from '../../features/teams/Handovers'
import { readFilters, type TicketFilters } from '../../features/tickets/filters'
import { TicketSection } from '../../features/tickets/TicketSection'
import { useMyTeams, useTeamChoices } from '../useTeamChoices'
import { usePageTitle } from '../../ui/usePageTitle'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/dashboard')
const NewTicket = lazy(() => import('../NewTicket').then((module) => ({ default: module.NewTicket })))

export function DashboardPage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const search = route.useSearch()
  // The address may carry more than ours: what a link from elsewhere brought along.
  const filters = useMemo(() => readFilters(search), [search])
  const navigate = route.useNavigate()
  const [writing, { open, close }] = useDisclosure(false)
  const slug = context?.slug ?? ''
  const staff = useQuery({ ...staffQuery(slug), enabled: context !== null }).data ?? []
  const teams = useTeamChoices(slug, filters.team)
  const myTeams = useMyTeams(slug, context?.me.id)
  usePageTitle(t`Tickets`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  // Back leads to the view before, not through each letter of a search.
  const filter = (next: TicketFilters) => void navigate({ search: next, replace: next.q !== undefined && next.q !== filters.q })
  return (
    <>
      <TicketSection notices={<Handovers slug={slug} meId={context.me.id} />} slug={slug} staff={staff} teams={teams} myTeams={myTeams} meId={context.me.id} filters={filters} onFilter={filter} onNewTicket={open} />
      <Suspense fallback={null}>{writing && <NewTicket slug={slug} staff={staff} teams={teams.filter(({ archived }) => !archived)} onClose={close} />}</Suspense>
    </>
  )
}
