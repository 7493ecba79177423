import { Trans } from '@lingui/react/macro'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { RuleRequest } from '../../api/types'
import { explain } from '../../ui/explain'
import { Outcome } from './Outcome'
import { useRehearsal } from './useRehearsal'

const DAYS = 30

type Props = { slug: string; rules: RuleRequest[]; saving: boolean; onConfirm: () => void; onBack: () => void }

/** What rules would have done to the tickets of the last days: seen before they are put into effect. */
export function Effect({ slug, rules, saving, onConfirm, onBack }: Props) {
  const { view, running, problem, begin, cancel } = useRehearsal(slug)
  const begun = useRef(false)
  useEffect(() => {
    if (!begun.current) {
      begun.current = true
      begin({ days: DAYS, rules })
    }
  }, [begin, rules])
  return (
    <Stack gap={16}>
      <Text>
        <Trans>With this change, the tickets of the last {DAYS} days would have gone so. Nothing has changed yet.</Trans>
      </Text>
      {problem && (
        <Text role="alert" c="var(--mantine-color-error)">
          <Trans>It could not be rehearsed.</Trans> {explain(problem)}
        </Text>
      )}
      {view && <Outcome rehearsal={view} />}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        {running && (
          <Button variant="default" loading={cancel.isPending} disabled={!view} onClick={() => cancel.mutate()}>
            <Trans>Stop rehearsing</Trans>
          </Button>
        )}
        <Button disabled={running} loading={saving} onClick={onConfirm}>
          <Trans>Put into effect</Trans>
        </Button>
      </Group>
    </Stack>
  )
}
