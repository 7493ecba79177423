import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Group, Select, Text } from '@mantine/core'
import { IconUserMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { MemberView, Role } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { PersonAvatar } from '../../ui/PersonAvatar'
import { RelativeTime } from '../../ui/RelativeTime'
import { UndoButton } from '../../ui/UndoButton'
import { Undone } from '../../ui/undoable'
import { ROLES, roleWords } from '../../ui/words'
import classes from './members.module.css'
import { removalName, useChangeRole, useRemoveMember, useRemoving } from './mutations'

/** `more`: what else can be done, beside removing. */
type Props = { slug: string; member: MemberView; isMe: boolean; canManage: boolean; more?: ReactNode }

export function MemberRow({ slug, member, isMe, canManage, more }: Props) {
  const { t, i18n } = useLingui()
  const name = member.account.displayName
  const { underWay, remove } = useRemoval(slug, member)
  return (
    <li className={classes.row} data-removed={underWay || undefined}>
      <PersonAvatar name={name} size={32} />
      <div style={{ minInlineSize: 0 }}>
        <Text fw={500} className={classes.name}>
          {isMe ? t`${name} (you)` : name}
        </Text>
        <Text c="dimmed" size="sm" className={classes.name} title={member.email}>
          {member.email} · <RelativeTime at={member.joinedAt} />
        </Text>
      </div>
      {underWay ? (
        <Removed slug={slug} member={member} isMe={isMe} />
      ) : (
        <>
          <div className={classes.role}>
            {canManage ? <RoleSelect slug={slug} member={member} /> : <Text>{i18n._(roleWords[member.role])}</Text>}
          </div>
          {canManage && (
            <Group gap={4} wrap="nowrap">
              {more}
              <RemoveButton member={member} isMe={isMe} onRemove={remove} />
            </Group>
          )}
        </>
      )}
    </li>
  )
}

/** Nothing has happened to them yet, and it says so. */
function Removed({ slug, member: { account }, isMe }: { slug: string; member: MemberView; isMe: boolean }) {
  const { t } = useLingui()
  const name = account.displayName
  return (
    <div className={classes.removed}>
      <Text size="sm" title={t`Access ends in a few seconds, or when you leave this page.`}>
        {isMe ? <Trans>Leaving</Trans> : <Trans>Removed</Trans>}
      </Text>
      <UndoButton
        name={removalName(slug, account.id)}
        label={isMe ? t`Undo: you leave the organization in a few seconds` : t`Undo: ${name} loses access in a few seconds`}
      />
    </div>
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

function RemoveButton({ member, isMe, onRemove }: { member: MemberView; isMe: boolean; onRemove: () => void }) {
  const { t } = useLingui()
  const name = member.account.displayName
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={isMe ? t`Leave` : t`Remove ${name}`} onClick={onRemove}>
      <IconUserMinus size={18} aria-hidden />
    </ActionIcon>
  )
}

function useRemoval(slug: string, { account: { id, displayName } }: MemberView) {
  const { t } = useLingui()
  const { mutateAsync } = useRemoveMember(slug)
  const underWay = useRemoving(slug).includes(id)
  const remove = () => {
    mutateAsync(id)
      .then(() => notifyDone(t`${displayName} is no longer a member.`))
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) {
          notifyRefused(t`${displayName} is still a member`, error)
        }
      })
  }
  return { underWay, remove }
}
