import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Progress, Stack, Table, Text } from '@mantine/core'
import type { RehearsalView } from '../../api/types'
import { Rehearsed } from './Rehearsed'
import classes from './routing.module.css'

/** How far a rehearsal is, and what it showed. */
export function Outcome({ rehearsal: { state, done: taken, total, result } }: { rehearsal: RehearsalView }) {
  const { t } = useLingui()
  if (state === 'running') {
    return <Progress aria-label={t`Rehearsal`} value={total === 0 ? 0 : (100 * taken) / total} animated />
  }
  if (state === 'cancelled') {
    return (
      <Text c="dimmed">
        <Trans>Cancelled.</Trans>
      </Text>
    )
  }
  if (state === 'failed' || !result) {
    return (
      <Text role="alert" c="var(--mantine-color-error)">
        <Trans>The rehearsal broke off. Please try again.</Trans>
      </Text>
    )
  }
  if (result.tickets === 0) {
    return (
      <Text c="dimmed">
        <Trans>There were no tickets then. Choose a longer time.</Trans>
      </Text>
    )
  }
  return (
    <Stack gap={16}>
      <Text role="status">
        <Plural value={result.tickets} one="Of # ticket" other="Of # tickets" />{' '}
        <Trans>
          {result.matched} would have been placed by a rule, {result.different} somewhere else than they are, and {result.waiting} would be waiting still.
        </Trans>
      </Text>
      <Rehearsed result={result} />
      {result.examples.length > 0 && <Examples examples={result.examples} />}
    </Stack>
  )
}

type Result = NonNullable<RehearsalView['result']>

function Examples({ examples }: { examples: Result['examples'] }) {
  const { t } = useLingui()
  const place = ({ team, assignee }: Result['examples'][number]['now']) => [team, assignee].filter(Boolean).join(' · ') || t`nobody`
  return (
    <div className={classes.examples} role="region" aria-label={t`Tickets that would be elsewhere`} tabIndex={0}>
      <Table miw={520}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Ticket</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Is with</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Would be with</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {examples.map(({ number, subject, now, then }) => (
            <Table.Tr key={number}>
              <Table.Td dir="auto">
                #{number} {subject}
              </Table.Td>
              <Table.Td>{place(now)}</Table.Td>
              <Table.Td>{place(then)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
