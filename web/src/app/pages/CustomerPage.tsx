import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Text } from '@mantine/core'
import { IconMessage2Plus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { readPortalFilters, type PortalFilters } from '../../features/portal/filters'
import { MyOrganizations } from '../../features/portal/MyOrganizations'
import { MyTicketList } from '../../features/portal/MyTicketList'
import { myOrganizationsQuery } from '../../features/portal/queries'
import { hasQuestion } from '../../features/portal/questionDraft'
import { ButtonLink, TextLink } from '../../ui/links'
import { PageBody } from '../../ui/PageBody'
import { usePageTitle } from '../../ui/usePageTitle'

const route = getRouteApi('/signed-in/customer')

export function CustomerPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const filters = useMemo(() => readPortalFilters(search), [search])
  const navigate = route.useNavigate()
  const chosen = useQuery(myOrganizationsQuery).data?.find(({ slug }) => slug === filters.organization)
  usePageTitle(t`My tickets`)
  const filter = (next: PortalFilters) => void navigate({ search: next, replace: next.q !== undefined && next.q !== filters.q })
  return (
    <PageBody
      title={<Trans>My tickets</Trans>}
      actions={
        <ButtonLink
          to="/customer/new"
          search={filters.organization ? { organization: filters.organization } : {}}
          leftSection={<IconMessage2Plus size={18} aria-hidden />}
        >
          <Trans>New ticket</Trans>
        </ButtonLink>
      }
    >
      {hasQuestion() && (
        <Alert variant="light" color="yellow">
          <Trans>
            You have begun a question that is not sent yet.{' '}
            <TextLink to="/customer/new" underline="always">
              Go on with it
            </TextLink>
          </Trans>
        </Alert>
      )}
      {chosen?.greeting && <Text dir="auto">{chosen.greeting}</Text>}
      <MyTicketList filters={filters} onFilter={filter} />
      <MyOrganizations />
    </PageBody>
  )
}
