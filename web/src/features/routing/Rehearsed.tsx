import { Trans, useLingui } from '@lingui/react/macro'
import { SimpleGrid, Table } from '@mantine/core'
import type { RehearsalView } from '../../api/types'

type Result = NonNullable<RehearsalView['result']>

/** How many tickets each team and each person has, and would have had; and how often each rule held. */
export function Rehearsed({ result }: { result: Result }) {
  const { t } = useLingui()
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing={24}>
      <Shares title={t`Team`} nobody={t`No team`} shares={result.teams} />
      <Shares title={t`Person`} nobody={t`Nobody`} shares={result.agents} />
      <Table aria-label={t`How often each rule held`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Rule</Trans>
            </Table.Th>
            <Table.Th ta="end">
              <Trans>Tickets</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {result.rules.map(({ name, tickets }) => (
            <Table.Tr key={name}>
              <Table.Td dir="auto">{name}</Table.Td>
              <Table.Td ta="end">{tickets}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </SimpleGrid>
  )
}

function Shares({ title, nobody, shares }: { title: string; nobody: string; shares: Result['teams'] }) {
  return (
    <Table aria-label={title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{title}</Table.Th>
          <Table.Th ta="end">
            <Trans>Has</Trans>
          </Table.Th>
          <Table.Th ta="end">
            <Trans>Would have</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shares.map(({ id, name, now, then }) => (
          <Table.Tr key={id ?? 'nobody'}>
            <Table.Td dir="auto">{id ? name : nobody}</Table.Td>
            <Table.Td ta="end">{now}</Table.Td>
            <Table.Td ta="end">{then}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
