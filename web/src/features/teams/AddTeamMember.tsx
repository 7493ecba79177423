import { useLingui } from '@lingui/react/macro'
import { Group, Select } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TeamView } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { AvailabilityBadge } from './AvailabilityBadge'
import { useTakeMember } from './mutations'
import { agentsQuery } from './queries'
import classes from './teams.module.css'

/** Whoever of staff is chosen is in the team at once; the field is empty again for the next. */
export function AddTeamMember({ slug, team }: { slug: string; team: TeamView }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const staff = useQuery(agentsQuery(slug))
  const take = useTakeMember(slug, team.id)
  const outside = (staff.data ?? []).filter((agent) => team.members.every(({ id }) => id !== agent.id))
  const agentOf = (id: string) => outside.find((agent) => agent.id === id)
  const add = (id: string) => {
    const agent = agentOf(id)
    if (agent) {
      const { displayName, availability, until } = agent
      take
        .mutateAsync({ id, displayName, availability, until, lead: false })
        .catch((error: unknown) => notifyRefused(t`${displayName} is not in ${team.name}`, error))
    }
  }
  return (
    <Select
      className={classes.add}
      aria-label={t`Take somebody into ${team.name}`}
      placeholder={staff.isSuccess && outside.length === 0 ? t`All of staff are in it` : t`Take somebody in…`}
      searchable
      nothingFoundMessage={staff.isPending ? t`Loading…` : t`Nobody by that name`}
      leftSection={<IconUserPlus size={16} aria-hidden />}
      searchValue={text}
      onSearchChange={setText}
      value={null}
      data={outside.map((agent) => ({ value: agent.id, label: agent.displayName }))}
      renderOption={({ option }) => {
        const agent = agentOf(option.value)
        return (
          <Group gap={8} wrap="nowrap" justify="space-between" w="100%">
            <Group gap={8} wrap="nowrap">
              <PersonAvatar name={option.label} size={20} />
              {option.label}
            </Group>
            {agent && <AvailabilityBadge availability={agent.availability} until={null} />}
          </Group>
        )
      }}
      onChange={(id) => {
        if (id !== null) {
          add(id)
          queueMicrotask(() => setText(''))
        }
      }}
    />
  )
}
