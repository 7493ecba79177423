import { useLingui } from '@lingui/react/macro'
import { Group, Select, Stack, TagsInput } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import type { Person, Priority, TicketStatus, TicketView } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { PriorityBadge } from '../../ui/PriorityBadge'
import { StatusBadge, statusIcons } from '../../ui/StatusBadge'
import { PRIORITIES, priorityWords, STATUSES, statusWords } from '../../ui/words'
import { tagsQuery } from './queries'
import type { TicketFields } from './ticketFields'

export type PropertyInputs = Record<'status' | 'priority' | 'assignee', RefObject<HTMLInputElement | null>>

type Props = {
  slug: string
  ticket: TicketView
  staff: Person[]
  inputs?: PropertyInputs
  onEdit: (fields: TicketFields) => void
}

/** The fields that are edited in place; what is chosen shows at once. */
export function TicketProperties({ slug, ticket, staff, inputs, onEdit }: Props) {
  const { t, i18n } = useLingui()
  const tags = useQuery(tagsQuery(slug))
  const closed = ticket.status === 'closed'
  const StatusIcon = statusIcons[ticket.status]
  return (
    <Stack gap={12}>
      <Select
        ref={inputs?.status}
        label={t`Status`}
        disabled={closed}
        allowDeselect={false}
        leftSection={<StatusIcon size={16} aria-hidden color={`var(--status-${ticket.status})`} />}
        value={ticket.status}
        data={STATUSES.filter((value) => closed || value !== 'closed').map((value) => ({ value, label: i18n._(statusWords[value]) }))}
        renderOption={({ option, checked }) => (
          <Option checked={checked}>
            <StatusBadge status={option.value as TicketStatus} />
          </Option>
        )}
        onChange={(value) => value && value !== ticket.status && onEdit({ status: value as TicketStatus })}
      />
      <Select
        ref={inputs?.priority}
        label={t`Priority`}
        disabled={closed}
        allowDeselect={false}
        leftSection={<PriorityBadge priority={ticket.priority} iconOnly />}
        value={ticket.priority}
        data={PRIORITIES.map((value) => ({ value, label: i18n._(priorityWords[value]) }))}
        renderOption={({ option, checked }) => (
          <Option checked={checked}>
            <PriorityBadge priority={option.value as Priority} />
          </Option>
        )}
        onChange={(value) => value && value !== ticket.priority && onEdit({ priority: value as Priority })}
      />
      <Select
        ref={inputs?.assignee}
        label={t`Assignee`}
        placeholder={t`Nobody`}
        disabled={closed}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t`Assign nobody` }}
        nothingFoundMessage={t`Nobody by that name`}
        leftSection={ticket.assignee && <PersonAvatar name={ticket.assignee.displayName} size={20} />}
        value={ticket.assignee?.id ?? null}
        data={assignable(staff, ticket).map((person) => ({ value: person.id, label: person.displayName }))}
        renderOption={({ option, checked }) => (
          <Option checked={checked}>
            <Group gap={8} wrap="nowrap">
              <PersonAvatar name={option.label} size={20} />
              {option.label}
            </Group>
          </Option>
        )}
        onChange={(id) => onEdit({ assignee: assignable(staff, ticket).find((person) => person.id === id) ?? null })}
      />
      <TagsInput
        label={t`Tags`}
        placeholder={ticket.tags.length === 0 ? t`Add a tag` : ''}
        disabled={closed}
        data={tags.data ?? []}
        value={ticket.tags}
        onChange={(value) => onEdit({ tags: value })}
      />
    </Stack>
  )
}

function Option({ checked = false, children }: { checked?: boolean | undefined; children: React.ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" w="100%">
      {children}
      {checked && <IconCheck size={16} aria-hidden />}
    </Group>
  )
}

/** Whoever has the ticket stays choosable, even one who has left since. */
function assignable(staff: Person[], { assignee }: TicketView): Person[] {
  return assignee?.id && staff.every((person) => person.id !== assignee.id)
    ? [...staff, { id: assignee.id, displayName: assignee.displayName }]
    : staff
}
