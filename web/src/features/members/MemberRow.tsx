import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Select, Text } from '@mantine/core'
import { openConfirmModal } from '@mantine/modals'
import { IconUserMinus } from '@tabler/icons-react'
import type { MemberView, Role } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { RelativeTime } from '../../ui/RelativeTime'
import { ROLES, roleWords } from '../../ui/words'
import classes from './members.module.css'
import { useChangeRole, useRemoveMember } from './mutations'

type Props = { slug: string; member: MemberView; isMe: boolean; canManage: boolean }

export function MemberRow({ slug, member, isMe, canManage }: Props) {
  const { t, i18n } = useLingui()
  const name = member.account.displayName
  return (
    <li className={classes.row}>
      <PersonAvatar name={name} size={32} />
      <div style={{ minInlineSize: 0 }}>
        <Text fw={500} className={classes.name}>
          {isMe ? t`${name} (you)` : name}
        </Text>
        <Text c="dimmed" size="sm" className={classes.name} title={member.email}>
          {member.email} · <RelativeTime at={member.joinedAt} />
        </Text>
      </div>
      <div className={classes.role}>
        {canManage ? <RoleSelect slug={slug} member={member} /> : <Text>{i18n._(roleWords[member.role])}</Text>}
      </div>
      {canManage && <RemoveButton slug={slug} member={member} isMe={isMe} />}
    </li>
  )
}

function RoleSelect({ slug, member }: { slug: string; member: MemberView }) {
  const { t, i18n } = useLingui()
  const change = useChangeRole(slug)
  const name = member.account.displayName
  const choose = (role: Role) =>
    change.mutate(
      { accountId: member.account.id, role },
      {
        onSuccess: () => notifyDone(t`${name} is now: ${i18n._(roleWords[role])}.`),
        onError: (error) => notifyRefused(t`The role of ${name} stays as it was`, error),
      },
    )
  return (
    <Select
      aria-label={t`Role of ${name}`}
      w={140}
      allowDeselect={false}
      disabled={change.isPending}
      value={change.isPending ? change.variables.role : member.role}
      data={ROLES.map((value) => ({ value, label: i18n._(roleWords[value]) }))}
      onChange={(value) => value && value !== member.role && choose(value as Role)}
    />
  )
}

function RemoveButton({ slug, member, isMe }: { slug: string; member: MemberView; isMe: boolean }) {
  const { t } = useLingui()
  const remove = useRemoveMember(slug)
  const name = member.account.displayName
  const removeThem = () =>
    remove.mutate(member.account.id, {
      onSuccess: () => notifyDone(t`${name} is no longer a member.`),
      onError: (error) => notifyRefused(t`${name} is still a member`, error),
    })
  const ask = () =>
    openConfirmModal({
      title: isMe ? t`Leave the organization?` : t`Remove ${name}?`,
      children: isMe
        ? t`You lose access at once, and need an invitation to come back.`
        : t`They lose access at once, on every device. Their tickets and messages stay. An invitation brings them back.`,
      labels: { confirm: isMe ? t`Leave` : t`Remove`, cancel: t`Cancel` },
      confirmProps: { color: 'red.8' },
      onConfirm: removeThem,
    })
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={isMe ? t`Leave` : t`Remove ${name}`} loading={remove.isPending} onClick={ask}>
      <IconUserMinus size={18} aria-hidden />
    </ActionIcon>
  )
}
