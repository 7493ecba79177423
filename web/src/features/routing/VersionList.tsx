import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Drawer, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, TeamRef } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { asRequest, useReplaceRules } from './mutations'
import { rulesQuery, versionQuery, versionsQuery } from './queries'
import { thenSentence, whenSentence } from './ruleSentence'
import classes from './routing.module.css'

type Props = { slug: string; teams: TeamRef[]; staff: Person[]; canManage: boolean; opened: boolean; onClose: () => void }

/** The rules as they were, and putting them back. */
export function VersionList({ opened, onClose, ...rest }: Props) {
  const { t } = useLingui()
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title={t`Former rules`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {opened && <Versions {...rest} />}
    </Drawer>
  )
}

function Versions(props: Omit<Props, 'opened' | 'onClose'>) {
  const versions = useQuery(versionsQuery(props.slug))
  const [shown, setShown] = useState<number | null>(null)
  if (versions.isPending) {
    return <Skeleton height={160} />
  }
  if (versions.isError) {
    return <ErrorState error={versions.error} retry={() => void versions.refetch()} />
  }
  if (versions.data.length === 0) {
    return (
      <Text c="dimmed">
        <Trans>There have been no rules yet.</Trans>
      </Text>
    )
  }
  return (
    <Stack gap={12}>
      {versions.data.map(({ version, changedByName, changedAt }, index) => (
        <Stack key={version} gap={8}>
          <Button variant="default" justify="space-between" aria-expanded={shown === version} onClick={() => setShown(shown === version ? null : version)}>
            <span>
              {index === 0 ? <Trans>Version {version}, in use</Trans> : <Trans>Version {version}</Trans>} · {changedByName} · <RelativeTime at={changedAt} />
            </span>
          </Button>
          {shown === version && <Version version={version} inUse={index === 0} {...props} />}
        </Stack>
      ))}
    </Stack>
  )
}

type VersionProps = Omit<Props, 'opened' | 'onClose'> & { version: number; inUse: boolean }

function Version({ slug, teams, staff, canManage, version, inUse }: VersionProps) {
  const { t, i18n } = useLingui()
  const rules = useQuery(versionQuery(slug, version))
  const latest = useQuery(rulesQuery(slug)).data
  const replace = useReplaceRules(slug)
  if (!rules.data) {
    return rules.isError ? <ErrorState error={rules.error} retry={() => void rules.refetch()} /> : <Skeleton height={80} />
  }
  const former = rules.data
  const putBack = () =>
    latest &&
    replace.mutate(
      { version: latest.version, rules: former.map(asRequest) },
      {
        onSuccess: () => notifyDone(t`The rules of version ${version} are in use again.`),
        onError: (error) => notifyRefused(t`The rules stay as they are`, error),
      },
    )
  return (
    <Stack gap={8} ps={12}>
      {former.length === 0 && (
        <Text c="dimmed" size="sm">
          <Trans>No rules.</Trans>
        </Text>
      )}
      {former.map((rule) => (
        <div key={rule.id} className={classes.sentence}>
          <Text size="sm" fw={500}>
            {rule.name}
          </Text>
          <Text size="sm">{whenSentence(i18n, rule.when)}</Text>
          <Text size="sm" c="dimmed">
            → {thenSentence(i18n, rule, teams, staff)}
          </Text>
        </div>
      ))}
      {canManage && !inUse && (
        <Button style={{ alignSelf: 'flex-start' }} variant="light" loading={replace.isPending} disabled={!latest} onClick={putBack}>
          <Trans>Put these back</Trans>
        </Button>
      )}
    </Stack>
  )
}
