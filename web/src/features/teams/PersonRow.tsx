import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { AgentView } from '../../api/types'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { AvailabilityBadge } from './AvailabilityBadge'
import { AvailabilityMenu } from './AvailabilityMenu'
import { dayNamer, summarizeHours } from './hours'
import classes from './teams.module.css'

type Props = { slug: string; agent: AgentView; isMe: boolean; canManage: boolean; onEdit: (agent: AgentView) => void }

export function PersonRow({ slug, agent, isMe, canManage, onEdit }: Props) {
  const { t, i18n } = useLingui()
  const { displayName: name, capacity, hours, skills, timeZone } = agent
  const times = summarizeHours(hours, dayNamer(i18n.locales ?? i18n.locale, 'short')).join('; ')
  return (
    <li className={classes.person}>
      <PersonAvatar name={name} size={32} />
      <div className={classes.about}>
        <Text fw={500} className={classes.name}>
          {isMe ? t`${name} (you)` : name}
        </Text>
        <Text c="dimmed" size="sm">
          {times === '' ? <Trans>No fixed hours</Trans> : `${times} · ${timeZone}`} ·{' '}
          {capacity === null ? <Trans>no limit</Trans> : <Plural value={capacity} one="up to # ticket" other="up to # tickets" />}
        </Text>
        {skills.length > 0 && (
          <ul className={classes.skills} aria-label={t`Skills of ${name}`}>
            {skills.map(({ tag, level }) => (
              <li key={tag}>
                <Badge variant="default" tt="none" title={t`${tag}: ${level} of 5`}>
                  {tag} {level}
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.there}>
        {canManage || isMe ? (
          <AvailabilityMenu slug={slug} agent={agent} label={isMe ? t`Your availability` : t`Availability of ${name}`} />
        ) : (
          <AvailabilityBadge availability={agent.availability} until={agent.until} />
        )}
        {canManage && (
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Hours and skills of ${name}`} title={t`Hours and skills`} onClick={() => onEdit(agent)}>
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </li>
  )
}
