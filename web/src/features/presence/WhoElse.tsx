import { useLingui } from '@lingui/react/macro'
import { IconEye, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import type { PresenceState, PresentPerson } from '../../live/wire'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { presenceQuery } from './queries'
import { usePresence } from './usePresence'
import classes from './WhoElse.module.css'

type Props = { slug: string; number: number; me: string; state: PresenceState; known: boolean }

/** The colleagues who have the ticket open too; nothing while that is not `known`. */
export const WhoElse = memo(function WhoElse({ slug, number, me, state, known }: Props) {
  const { t } = useLingui()
  usePresence(slug, number, state)
  const people = useQuery(presenceQuery(slug, number)).data ?? []
  const others = known ? people.filter(({ id }) => id !== me) : []
  return (
    <ul className={classes.people} aria-label={t`Who else is here`} aria-live="polite">
      {others.map((person) => (
        <Someone key={person.id} person={person} />
      ))}
    </ul>
  )
})

function Someone({ person: { displayName, state } }: { person: PresentPerson }) {
  const { t } = useLingui()
  const replying = state === 'replying'
  const words = replying ? t`${displayName} is replying` : t`${displayName} is viewing`
  const StateIcon = replying ? IconPencil : IconEye
  return (
    <li className={classes.person} title={words} data-replying={replying || undefined}>
      <PersonAvatar name={displayName} size={20} />
      <StateIcon size={14} aria-hidden />
      <span className={classes.words}>{words}</span>
    </li>
  )
}
