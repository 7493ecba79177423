import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Select, Text } from '@mantine/core'
import { IconUser, IconUsersGroup, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, RefObject } from 'react'
import type { Person, TeamRef } from '../../api/types'
import classes from './BulkBar.module.css'
import type { Place } from './ticketFields'

const NOBODY = 'nobody'

type Props = {
  count: number
  loaded: number
  people: Person[]
  teams: TeamRef[]
  meId: string
  assignee: RefObject<HTMLInputElement | null>
  onPlace: (place: Place) => void
  onAll: () => void
  onClear: () => void
}

/** What one does with the tickets that are selected. It floats: nothing moves when it comes. */
export function BulkBar({ count, loaded, people, teams, meId, assignee, onPlace, onAll, onClear }: Props) {
  const { t } = useLingui()
  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && event.currentTarget.getAttribute('aria-expanded') !== 'true') {
      onClear()
    }
  }
  return (
    <div className={classes.bar} role="group" aria-label={t`Selected tickets`}>
      <Text fw={600} className={classes.count}>
        <Plural value={count} one="# selected" other="# selected" />
      </Text>
      {count < loaded && (
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          <Trans>Select all {loaded} loaded</Trans>
        </Button>
      )}
      <Select
        ref={assignee}
        className={classes.choice}
        aria-label={t`Assign to`}
        placeholder={t`Assign to…`}
        leftSection={<IconUser size={16} aria-hidden />}
        searchable
        value={null}
        onKeyDown={leave}
        nothingFoundMessage={t`Nobody by that name`}
        data={[
          ...people.map(({ id, displayName }) => ({ value: id, label: id === meId ? t`${displayName} (you)` : displayName })),
          { value: NOBODY, label: t`Nobody` },
        ]}
        onChange={(id) => id !== null && onPlace({ assignee: people.find((person) => person.id === id) ?? null })}
      />
      <Select
        className={classes.choice}
        aria-label={t`Give to team`}
        placeholder={t`Give to team…`}
        leftSection={<IconUsersGroup size={16} aria-hidden />}
        searchable
        value={null}
        onKeyDown={leave}
        nothingFoundMessage={t`No team by that name`}
        data={[...teams.map(({ id, name }) => ({ value: id, label: name })), { value: NOBODY, label: t`No team` }]}
        onChange={(id) => id !== null && onPlace({ team: teams.find((team) => team.id === id) ?? null })}
      />
      <ActionIcon className={classes.clear} variant="subtle" size={32} aria-label={t`Clear the selection`} title={t`Clear the selection (Esc)`} onClick={onClear}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </div>
  )
}
