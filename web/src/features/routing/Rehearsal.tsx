import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { explain } from '../../ui/explain'
import { Surface } from '../../ui/Surface'
import { Outcome } from './Outcome'
import { useRehearsal } from './useRehearsal'

const SPANS = ['7', '30', '90', '365']

/** What the rules would have done to past tickets, without touching them. */
export function Rehearsal({ slug }: { slug: string }) {
  const { t } = useLingui()
  const [days, setDays] = useState('30')
  const { id, view, running, problem, begin, cancel } = useRehearsal(slug)
  return (
    <Surface title={t`Rehearse`} note={t`What these rules would have done to the tickets of the past, beginning with everybody free. Nothing is changed.`}>
      <Stack gap={16}>
        <Group align="flex-end" gap={8}>
          <Select
            label={t`Tickets of`}
            allowDeselect={false}
            value={days}
            data={SPANS.map((span) => ({ value: span, label: t`the last ${span} days` }))}
            onChange={(chosen) => chosen && setDays(chosen)}
          />
          {running ? (
            <Button variant="default" disabled={id === ''} loading={cancel.isPending} onClick={() => cancel.mutate()}>
              <Trans>Cancel</Trans>
            </Button>
          ) : (
            <Button variant="light" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => begin({ days: Number(days) })}>
              <Trans>Rehearse</Trans>
            </Button>
          )}
        </Group>
        {problem && (
          <Text role="alert" c="var(--mantine-color-error)">
            {explain(problem)}
          </Text>
        )}
        {view && <Outcome rehearsal={view} />}
      </Stack>
    </Surface>
  )
}
