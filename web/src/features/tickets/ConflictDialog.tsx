import type { I18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import { t } from '@lingui/core/macro'
import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { memo } from 'react'
import type { Priority, TicketStatus } from '../../api/types'
import { priorityWords, statusWords } from '../../ui/words'
import classes from './ConflictDialog.module.css'
import { fieldNames, type FieldName, type TicketFields } from './ticketFields'
import type { Conflict } from './useTicketWrites'

type Props = { conflict: Conflict | null; onApplyMine: () => void; onKeepTheirs: () => void }

/** Somebody changed the same fields first: shows both, and lets one decide. */
export const ConflictDialog = memo(function ConflictDialog({ conflict, onApplyMine, onKeepTheirs }: Props) {
  const { i18n } = useLingui()
  return (
    <Modal
      opened={conflict !== null}
      onClose={onKeepTheirs}
      title={t(i18n)`Somebody was faster`}
      size="lg"
      closeButtonProps={{ 'aria-label': t(i18n)`Close` }}
    >
      {conflict && (
        <Stack gap={16}>
          <Text>
            <Trans>While you had this ticket open, the same was changed by somebody else. The ticket now shows their values.</Trans>
          </Text>
          <Table withTableBorder layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={110}>
                  <Trans>Field</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>Now</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>Yours</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fieldNames(conflict.mine).map((name) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{fieldLabel(name)}</Table.Th>
                  <Table.Td className={classes.value}>{shown(name, conflict.theirs, i18n)}</Table.Td>
                  <Table.Td className={classes.value}>{shown(name, conflict.mine, i18n)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onKeepTheirs} data-autofocus>
              <Trans>Keep theirs</Trans>
            </Button>
            <Button onClick={onApplyMine}>
              <Trans>Apply mine again</Trans>
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
})

function fieldLabel(name: FieldName): string {
  switch (name) {
    case 'subject':
      return t`Subject`
    case 'description':
      return t`Description`
    case 'status':
      return t`Status`
    case 'priority':
      return t`Priority`
    case 'assignee':
      return t`Assignee`
    case 'team':
      return t`Team`
    case 'tags':
      return t`Tags`
  }
}

function shown(name: FieldName, fields: TicketFields | Conflict['theirs'], i18n: I18n): string {
  switch (name) {
    case 'status':
      return i18n._(statusWords[fields.status as TicketStatus])
    case 'priority':
      return i18n._(priorityWords[fields.priority as Priority])
    case 'assignee':
      return fields.assignee?.displayName ?? t`Nobody`
    case 'team':
      return fields.team?.name ?? t`No team`
    case 'tags':
      return fields.tags?.join(', ') || '–'
    default:
      return fields[name] ?? ''
  }
}
