import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useConfirmDomain } from '../../features/organizations/mutations'
import { domainClaimQuery } from '../../features/organizations/queries'
import { explain } from '../../ui/explain'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'

const route = getRouteApi('/domains/$token')

/** What a postmaster is asked: whether a domain belongs to an organization. */
export function DomainPage() {
  const { t } = useLingui()
  const { token } = route.useParams()
  const claim = useQuery({ ...domainClaimQuery(token), retry: false })
  const confirm = useConfirmDomain(token)
  usePageTitle(t`Is this domain yours?`)
  const name = claim.data?.organization.name
  const domain = claim.data?.domain
  const failed = claim.error ?? confirm.error
  return (
    <EntryLayout title={<Trans>Is this domain yours?</Trans>}>
      <Stack gap={16} align="flex-start" role="status">
        {claim.isPending && <Loader size="sm" aria-label={t`Checking the link`} />}
        {failed && <Text>{explain(failed)}</Text>}
        {confirm.isSuccess && (
          <Text>
            <Trans>
              Thank you. From now on, people with an address at {domain} can become customers of {name}.
            </Trans>
          </Text>
        )}
        {claim.data && !confirm.isSuccess && (
          <>
            <Text>
              <Trans>
                {name} says that {domain} is its domain. If you confirm it, everybody with an address there can become its customer.
              </Trans>
            </Text>
            <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
              <Trans>Yes, it belongs to {name}</Trans>
            </Button>
            <Text size="sm" c="dimmed">
              <Trans>If it does not, close this page: nothing happens then.</Trans>
            </Text>
          </>
        )}
      </Stack>
    </EntryLayout>
  )
}
