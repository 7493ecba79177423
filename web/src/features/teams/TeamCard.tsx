import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu, Text, Title } from '@mantine/core'
import { IconArchive, IconDots, IconPencil } from '@tabler/icons-react'
import { useId } from 'react'
import type { TeamView } from '../../api/types'
import { TextLink } from '../../ui/links'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { UndoButton } from '../../ui/UndoButton'
import { Undone } from '../../ui/undoable'
import { AddTeamMember } from './AddTeamMember'
import { archivalName, useArchiveTeam, useArchiving, useEditTeam } from './mutations'
import { TeamMemberRow } from './TeamMemberRow'
import classes from './teams.module.css'
import { absenceSentences, strategySentences, strategyWords } from './words'

type Props = { slug: string; team: TeamView; meId: string; canManage: boolean; onEdit: (team: TeamView) => void }

export function TeamCard({ slug, team, meId, canManage, onEdit }: Props) {
  const { t, i18n } = useLingui()
  const title = useId()
  const { underWay, archive } = useArchival(slug, team)
  const { name } = team
  return (
    <li className={classes.card} data-archived={underWay || undefined}>
      <section aria-labelledby={title}>
        <div className={classes.head}>
          <Title order={2} id={title} className={classes.teamName}>
            <bdi>{name}</bdi>
          </Title>
          {underWay ? (
            <div className={classes.archived}>
              <Text size="sm">
                <Trans>Archived</Trans>
              </Text>
              <UndoButton name={archivalName(slug, team.id)} label={t`Undo: ${name} is archived in a few seconds`} />
            </div>
          ) : (
            canManage && <TeamMenu name={name} onEdit={() => onEdit(team)} onArchive={archive} />
          )}
        </div>
        <Text size="sm">
          <strong>{i18n._(strategyWords[team.strategy])}.</strong> {i18n._(strategySentences[team.strategy])}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>When somebody goes away:</Trans> {i18n._(absenceSentences[team.onAbsence])}
        </Text>
        {team.members.length === 0 ? (
          <Text c="dimmed" className={classes.nobody}>
            {canManage ? <Trans>Nobody is in this team yet. Take somebody in below.</Trans> : <Trans>Nobody is in this team yet.</Trans>}
          </Text>
        ) : (
          <ul className={classes.members}>
            {team.members.map((member) => (
              <TeamMemberRow key={member.id} slug={slug} team={team} member={member} isMe={member.id === meId} canManage={canManage && !underWay} />
            ))}
          </ul>
        )}
        <div className={classes.foot}>
          {canManage && !underWay && <AddTeamMember slug={slug} team={team} />}
          <TextLink to="/org/$slug/dashboard" params={{ slug }} search={{ team: [team.id] }} aria-label={t`Tickets of ${name}`}>
            <Trans>Its tickets</Trans>
          </TextLink>
        </div>
      </section>
    </li>
  )
}

function TeamMenu({ name, onEdit, onArchive }: { name: string; onEdit: () => void; onArchive: () => void }) {
  const { t } = useLingui()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t`Change ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          <Trans>Name and strategy</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={onArchive}>
          <Trans>Archive</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useArchival(slug: string, { id, name }: TeamView) {
  const { t } = useLingui()
  const { mutateAsync } = useArchiveTeam(slug)
  const edit = useEditTeam(slug, id)
  const underWay = useArchiving(slug).includes(id)
  // The card leaves with the team: what is said afterwards must not depend on it.
  const restore = () => void edit.mutateAsync({ archived: false }).catch((error: unknown) => notifyRefused(t`${name} stays archived`, error))
  const archive = () => {
    mutateAsync(id)
      .then(() => notifyDone(t`${name} is archived. Its tickets stay as they are.`, { label: t`Restore`, act: restore }))
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) {
          notifyRefused(t`${name} is not archived`, error)
        }
      })
  }
  return { underWay, archive }
}
