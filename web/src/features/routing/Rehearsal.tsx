import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Progress, Select, Stack, Table, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, body, done } from '../../api/client'
import type { RehearsalView } from '../../api/types'
import { explain } from '../../ui/explain'
import { Surface } from '../../ui/Surface'
import { Rehearsed } from './Rehearsed'

const SPANS = ['7', '30', '90', '365']
const POLL_MILLISECONDS = 500

/** What the rules would have done to past tickets, without touching them. */
export function Rehearsal({ slug }: { slug: string }) {
  const { t } = useLingui()
  const [days, setDays] = useState('30')
  const begin = useMutation({
    mutationFn: () => body(api.POST('/api/organizations/{slug}/routing/rehearsals', { params: { path: { slug } }, body: { days: Number(days) } })),
  })
  const id = begin.data?.id ?? ''
  const rehearsal = useQuery({
    queryKey: ['rehearsal', slug, id],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/routing/rehearsals/{id}', { params: { path: { slug, id } }, signal })),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : POLL_MILLISECONDS),
  })
  const cancel = useMutation({
    mutationFn: () => done(api.DELETE('/api/organizations/{slug}/routing/rehearsals/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => rehearsal.refetch(),
  })
  const running = begin.isPending || (id !== '' && (rehearsal.data?.state ?? 'running') === 'running' && !rehearsal.isError)
  const problem = begin.error ?? rehearsal.error
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
            <Button variant="light" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => begin.mutate()}>
              <Trans>Rehearse</Trans>
            </Button>
          )}
        </Group>
        {problem && (
          <Text role="alert" c="var(--mantine-color-error)">
            {explain(problem)}
          </Text>
        )}
        {rehearsal.data && <Outcome rehearsal={rehearsal.data} />}
      </Stack>
    </Surface>
  )
}

function Outcome({ rehearsal: { state, done: taken, total, result } }: { rehearsal: RehearsalView }) {
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
    <Table.ScrollContainer minWidth={520}>
      <Table aria-label={t`Tickets that would be elsewhere`}>
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
    </Table.ScrollContainer>
  )
}
