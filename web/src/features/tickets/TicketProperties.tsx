import { useLingui } from '@lingui/react/macro'
import { Group, Select, Stack, TagsInput } from '@mantine/core'
import { IconCheck, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useMemo, type ReactNode, type RefObject } from 'react'
import type { Person, Priority, TeamRef, TicketStatus, TicketView } from '../../api/types'
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
  teams: TeamRef[]
  inputs?: PropertyInputs | undefined
  onEdit: (fields: TicketFields) => void
}

/** The fields that are edited in place; what is chosen shows at once, and draws no other field anew. */
export function TicketProperties({ slug, ticket, staff, teams, inputs, onEdit }: Props) {
  const { status, priority, assignee, team, tags } = ticket
  const closed = status === 'closed'
  return (
    <Stack gap={12}>
      <StatusField input={inputs?.status} status={status} onEdit={onEdit} />
      <PriorityField input={inputs?.priority} priority={priority} closed={closed} onEdit={onEdit} />
      <AssigneeField input={inputs?.assignee} assignee={assignee} staff={staff} closed={closed} onEdit={onEdit} />
      <TeamField team={team} teams={teams} closed={closed} onEdit={onEdit} />
      <TagsField slug={slug} tags={tags} closed={closed} onEdit={onEdit} />
    </Stack>
  )
}

type Field = { input?: RefObject<HTMLInputElement | null> | undefined; onEdit: (fields: TicketFields) => void }

const StatusField = memo(function StatusField({ input, status, onEdit }: Field & { status: TicketStatus }) {
  const { t, i18n } = useLingui()
  const closed = status === 'closed'
  const StatusIcon = statusIcons[status]
  return (
    <Select
      ref={input}
      label={t`Status`}
      disabled={closed}
      allowDeselect={false}
      leftSection={<StatusIcon size={16} aria-hidden color={`var(--status-${status})`} />}
      value={status}
      data={STATUSES.filter((value) => closed || value !== 'closed').map((value) => ({ value, label: i18n._(statusWords[value]) }))}
      renderOption={({ option, checked }) => (
        <Option checked={checked}>
          <StatusBadge status={option.value as TicketStatus} />
        </Option>
      )}
      onChange={(value) => value && value !== status && onEdit({ status: value as TicketStatus })}
    />
  )
})

const PriorityField = memo(function PriorityField({ input, priority, closed, onEdit }: Field & { priority: Priority; closed: boolean }) {
  const { t, i18n } = useLingui()
  return (
    <Select
      ref={input}
      label={t`Priority`}
      disabled={closed}
      allowDeselect={false}
      leftSection={<PriorityBadge priority={priority} iconOnly />}
      value={priority}
      data={PRIORITIES.map((value) => ({ value, label: i18n._(priorityWords[value]) }))}
      renderOption={({ option, checked }) => (
        <Option checked={checked}>
          <PriorityBadge priority={option.value as Priority} />
        </Option>
      )}
      onChange={(value) => value && value !== priority && onEdit({ priority: value as Priority })}
    />
  )
})

type AssigneeProps = Field & { assignee: TicketView['assignee']; staff: Person[]; closed: boolean }

const AssigneeField = memo(function AssigneeField({ input, assignee, staff, closed, onEdit }: AssigneeProps) {
  const { t } = useLingui()
  const people = useMemo(() => assignable(staff, assignee), [staff, assignee])
  return (
    <Select
      ref={input}
      label={t`Assignee`}
      placeholder={t`Nobody`}
      disabled={closed}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`Assign nobody` }}
      nothingFoundMessage={t`Nobody by that name`}
      leftSection={assignee && <PersonAvatar name={assignee.displayName} size={20} />}
      value={assignee?.id ?? null}
      data={people.map((person) => ({ value: person.id, label: person.displayName }))}
      renderOption={({ option, checked }) => (
        <Option checked={checked}>
          <Group gap={8} wrap="nowrap">
            <PersonAvatar name={option.label} size={20} />
            {option.label}
          </Group>
        </Option>
      )}
      onChange={(id) => onEdit({ assignee: people.find((person) => person.id === id) ?? null })}
    />
  )
})

type TeamProps = Field & { team: TeamRef | null; teams: TeamRef[]; closed: boolean }

const TeamField = memo(function TeamField({ team, teams, closed, onEdit }: TeamProps) {
  const { t } = useLingui()
  // An archived team keeps the tickets that it has.
  const choices = useMemo(() => (team && teams.every(({ id }) => id !== team.id) ? [...teams, team] : teams), [teams, team])
  return (
    <Select
      label={t`Team`}
      placeholder={t`No team`}
      disabled={closed}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`Take it from the team` }}
      nothingFoundMessage={teams.length === 0 ? t`There are no teams yet` : t`No team by that name`}
      leftSection={<IconUsersGroup size={16} aria-hidden />}
      value={team?.id ?? null}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      renderOption={({ option, checked }) => <Option checked={checked}>{option.label}</Option>}
      onChange={(id) => onEdit({ team: choices.find((choice) => choice.id === id) ?? null })}
    />
  )
})

const TagsField = memo(function TagsField({ slug, tags, closed, onEdit }: { slug: string; tags: string[]; closed: boolean } & Field) {
  const { t } = useLingui()
  const known = useQuery(tagsQuery(slug))
  return (
    <TagsInput
      label={t`Tags`}
      placeholder={tags.length === 0 ? t`Add a tag` : ''}
      disabled={closed}
      data={known.data ?? []}
      value={tags}
      onChange={(value) => onEdit({ tags: value })}
    />
  )
})

function Option({ checked = false, children }: { checked?: boolean | undefined; children: ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" w="100%">
      {children}
      {checked && <IconCheck size={16} aria-hidden />}
    </Group>
  )
}

/** Whoever has the ticket stays choosable, even one who has left since. */
function assignable(staff: Person[], assignee: TicketView['assignee']): Person[] {
  return assignee?.id && staff.every((person) => person.id !== assignee.id)
    ? [...staff, { id: assignee.id, displayName: assignee.displayName }]
    : staff
}
