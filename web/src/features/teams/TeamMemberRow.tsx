import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Badge } from '@mantine/core'
import { IconStar, IconStarFilled, IconUserMinus } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import type { TeamMember, TeamView } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { AvailabilityBadge } from './AvailabilityBadge'
import { useReleaseMember, useTakeMember } from './mutations'
import classes from './teams.module.css'

type Props = { slug: string; team: TeamView; member: TeamMember; isMe: boolean; canManage: boolean }

export function TeamMemberRow({ slug, team, member, isMe, canManage }: Props) {
  const { t } = useLingui()
  const { displayName, lead } = member
  return (
    <li className={classes.member}>
      <PersonAvatar name={displayName} size={28} />
      <span className={classes.who}>
        <span className={classes.name}>{isMe ? t`${displayName} (you)` : displayName}</span>
        {lead && (
          <Badge variant="default" tt="none" leftSection={<IconStarFilled size={12} aria-hidden />}>
            <Trans>Leads</Trans>
          </Badge>
        )}
      </span>
      <AvailabilityBadge availability={member.availability} until={member.until} />
      {canManage && <MemberButtons slug={slug} team={team} member={member} />}
    </li>
  )
}

function MemberButtons({ slug, team, member }: { slug: string; team: TeamView; member: TeamMember }) {
  const { t } = useLingui()
  const { mutateAsync: take } = useTakeMember(slug, team.id)
  const { mutateAsync: release } = useReleaseMember(slug, team.id)
  const { displayName, lead } = member
  const lets = (leading: boolean) =>
    void take({ ...member, lead: leading }).catch((error: unknown) => notifyRefused(t`Who leads ${team.name} stays as it was`, error))
  // The row goes at once: what is said afterwards must not depend on it.
  const takeBack = () => void take(member).catch((error: unknown) => notifyRefused(t`${displayName} is not in ${team.name}`, error))
  const remove = ({ currentTarget }: MouseEvent<HTMLElement>) => {
    focusBeside(currentTarget)
    release(member).then(
      () => notifyDone(t`${displayName} is no longer in ${team.name}.`, { label: t`Take back in`, act: takeBack }),
      (error: unknown) => notifyRefused(t`${displayName} is still in ${team.name}`, error),
    )
  }
  return (
    <span className={classes.buttons}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={t`${displayName} leads ${team.name}`}
        title={lead ? t`Let nobody lead` : t`Make leader`}
        aria-pressed={lead}
        onClick={() => lets(!lead)}
      >
        {lead ? <IconStarFilled size={18} aria-hidden /> : <IconStar size={18} aria-hidden />}
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Take ${displayName} out of ${team.name}`} title={t`Take out of the team`} onClick={remove}>
        <IconUserMinus size={18} aria-hidden />
      </ActionIcon>
    </span>
  )
}

/** The row goes, and must not take the focus with it: to the same button of the next row, or to what adds members. */
function focusBeside(button: HTMLElement) {
  const row = button.closest('li')
  const others = [row?.nextElementSibling, row?.previousElementSibling, row?.closest('section')?.querySelector(`.${classes.foot}`)]
  const next = others.flatMap((place) => [...(place?.querySelectorAll<HTMLElement>('button, input') ?? [])])
  const same = others[0]?.querySelectorAll<HTMLElement>('button')
  const target = same?.[same.length - 1] ?? next.at(0)
  target?.focus()
}
