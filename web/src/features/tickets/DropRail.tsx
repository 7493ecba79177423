import { Trans, useLingui } from '@lingui/react/macro'
import { IconUserOff, IconUsersGroup } from '@tabler/icons-react'
import { useState, type DragEvent, type ReactNode } from 'react'
import type { Person, TeamRef } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import classes from './DropRail.module.css'
import type { Place } from './ticketFields'

type Props = { people: Person[]; teams: TeamRef[]; onDrop: (place: Place) => void }

/** Where tickets that are being dragged can be dropped. For those who use no mouse, the bar of the selection does the same. */
export function DropRail({ people, teams, onDrop }: Props) {
  const { t } = useLingui()
  return (
    <div className={classes.rail} aria-hidden>
      {teams.length > 0 && (
        <p className={classes.title}>
          <Trans>Teams</Trans>
        </p>
      )}
      {teams.map((team) => (
        <DropTarget key={team.id} icon={<IconUsersGroup size={18} />} name={team.name} onDrop={() => onDrop({ team })} />
      ))}
      <p className={classes.title}>
        <Trans>People</Trans>
      </p>
      {people.map((person) => (
        <DropTarget key={person.id} icon={<PersonAvatar name={person.displayName} size={20} />} name={person.displayName} onDrop={() => onDrop({ assignee: person })} />
      ))}
      <DropTarget icon={<IconUserOff size={18} />} name={t`Nobody`} onDrop={() => onDrop({ assignee: null })} />
    </div>
  )
}

function DropTarget({ icon, name, onDrop }: { icon: ReactNode; name: string; onDrop: () => void }) {
  const [over, setOver] = useState(false)
  const allow = (event: DragEvent) => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(true)
  }
  return (
    <div
      className={classes.target}
      data-over={over || undefined}
      title={name}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        onDrop()
      }}
    >
      {icon}
      <span className={classes.name}>{name}</span>
    </div>
  )
}
