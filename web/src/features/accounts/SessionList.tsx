import { Trans, useLingui } from '@lingui/react/macro'
import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SessionView } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { deviceName } from './device'
import classes from './AccountRows.module.css'
import { useEndOtherSessions, useEndSession } from './mutations'
import { sessionsQuery } from './queries'

export function SessionList() {
  const { t } = useLingui()
  const sessions = useQuery(sessionsQuery)
  const endOthers = useEndOtherSessions()
  if (sessions.isPending) {
    return <Skeleton height={112} />
  }
  if (sessions.isError) {
    return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />
  }
  const endAll = () =>
    endOthers.mutate(undefined, {
      onSuccess: () => notifyDone(t`All other devices are signed out.`),
      onError: (error) => notifyRefused(t`The other devices are still signed in`, error, endAll),
    })
  return (
    <Stack gap={12} align="flex-start">
      <ul className={classes.rows}>
        {sessions.data.items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.data.items.length > 1 && (
        <Button variant="default" loading={endOthers.isPending} onClick={endAll}>
          <Trans>Sign out all other devices</Trans>
        </Button>
      )}
    </Stack>
  )
}

function SessionRow({ session }: { session: SessionView }) {
  const { t } = useLingui()
  const end = useEndSession()
  const device = deviceName(session.userAgent)
  const endIt = () => end.mutate(session.id, { onError: (error) => notifyRefused(t`${device} is still signed in`, error, endIt) })
  return (
    <li className={classes.row}>
      <div>
        <Group gap={8}>
          <Text fw={500}>{device}</Text>
          {session.current && (
            <Badge variant="default" tt="none">
              <Trans>This device</Trans>
            </Badge>
          )}
        </Group>
        <Text c="dimmed" size="sm">
          {session.address && <span>{session.address} · </span>}
          <Trans>
            last seen <RelativeTime at={session.lastSeenAt} />
          </Trans>
        </Text>
      </div>
      {!session.current && (
        <Button size="compact-sm" variant="default" aria-label={t`Sign out ${device}`} loading={end.isPending} onClick={endIt}>
          <Trans>Sign out</Trans>
        </Button>
      )}
    </li>
  )
}
