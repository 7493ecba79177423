import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TeamView } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { Surface } from '../../ui/Surface'
import { useEditTeam } from './mutations'
import { teamsQuery } from './queries'
import classes from './teams.module.css'

/** What can be brought back; nothing is shown while nothing can. */
export function ArchivedTeams({ slug }: { slug: string }) {
  const { t } = useLingui()
  const teams = useQuery(teamsQuery(slug, true))
  if (!teams.data || teams.data.length === 0) {
    return null
  }
  return (
    <Surface title={t`Archived teams`} note={t`They take no new tickets, and keep those that they have.`}>
      <ul className={classes.members}>
        {teams.data.map((team) => (
          <ArchivedTeam key={team.id} slug={slug} team={team} />
        ))}
      </ul>
    </Surface>
  )
}

function ArchivedTeam({ slug, team: { id, name, archivedAt } }: { slug: string; team: TeamView }) {
  const { t } = useLingui()
  const edit = useEditTeam(slug, id)
  // The row leaves with the answer: what is said afterwards must not depend on it.
  const restore = () =>
    void edit.mutateAsync({ archived: false }).then(
      () => notifyDone(t`${name} works again.`),
      (error: unknown) => notifyRefused(t`${name} stays archived`, error, restore),
    )
  return (
    <li className={classes.own}>
      <span className={classes.name}>
        <bdi>{name}</bdi>{' '}
        {archivedAt && (
          <Text component="span" size="sm" c="dimmed">
            <RelativeTime at={archivedAt} />
          </Text>
        )}
      </span>
      <Button size="compact-sm" variant="default" aria-label={t`Restore ${name}`} loading={edit.isPending} onClick={restore}>
        <Trans>Restore</Trans>
      </Button>
    </li>
  )
}
