import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Loader, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useStopMails } from '../../features/organizations/mutations'
import { mailStopQuery } from '../../features/organizations/queries'
import { explain } from '../../ui/explain'
import { usePageTitle } from '../../ui/usePageTitle'
import { EntryLayout } from '../EntryLayout'

const route = getRouteApi('/stop/$token')

/** Opening the link stops nothing, as mail scanners open links too: one click does, and another takes it back. */
export function MailStopPage() {
  const { t } = useLingui()
  const { token } = route.useParams()
  const stop = useQuery({ ...mailStopQuery(token), retry: false })
  const change = useStopMails(token)
  usePageTitle(t`E-mails about your tickets`)
  const name = stop.data?.organization.name
  const failed = stop.error ?? change.error
  return (
    <EntryLayout title={<Trans>E-mails about your tickets</Trans>}>
      <Stack gap={16} align="flex-start" role="status">
        {stop.isPending && <Loader size="sm" aria-label={t`Checking the link`} />}
        {failed && <Text>{explain(failed)}</Text>}
        {stop.data && (
          <>
            <Text>
              {stop.data.stopped ? (
                <Trans>You get no more mails about your tickets at {name}.</Trans>
              ) : (
                <Trans>You get mails when something happens to your tickets at {name}.</Trans>
              )}
            </Text>
            <Button variant={stop.data.stopped ? 'default' : 'filled'} loading={change.isPending} onClick={() => change.mutate(!stop.data.stopped)}>
              {stop.data.stopped ? <Trans>Send them again</Trans> : <Trans>Stop these mails</Trans>}
            </Button>
          </>
        )}
      </Stack>
    </EntryLayout>
  )
}
