import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Select, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUserSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { MemberView, Role } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { useSettleOnLeave } from '../../ui/undoable'
import { roleWords } from '../../ui/words'
import { MemberRow } from './MemberRow'
import classes from './members.module.css'
import { membersQuery } from './queries'

/** `roles`: which the list is about; with more than one, a filter chooses among them. `more`: what else an admin can do with each. */
type Props = { slug: string; meId: string; canManage: boolean; roles: Role[]; more?: (member: MemberView) => ReactNode }

export function MemberList({ slug, meId, canManage, roles, more }: Props) {
  const { t, i18n } = useLingui()
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role | null>(null)
  const [q] = useDebouncedValue(text.trim(), 120)
  const members = useInfiniteQuery({ ...membersQuery(slug, q, role === null ? roles : [role]), placeholderData: keepPreviousData })
  useSettleOnLeave()
  const items = members.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack gap={12}>
      <div className={classes.filters}>
        <TextInput
          type="search"
          aria-label={t`Search members`}
          placeholder={t`Search by name or e-mail`}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {roles.length > 1 && (
          <Select
            aria-label={t`Role`}
            placeholder={t`All roles`}
            clearable
            value={role}
            onChange={(value) => setRole(value as Role | null)}
            data={roles.map((value) => ({ value, label: i18n._(roleWords[value]) }))}
          />
        )}
      </div>
      {members.isPending && <MemberSkeleton />}
      {members.isError && <ErrorState error={members.error} retry={() => void members.refetch()} />}
      {members.isSuccess && items.length === 0 && (
        <EmptyState icon={IconUserSearch} title={<Trans>Nobody matches</Trans>} order={3}>
          <Trans>Search for another name or address, or choose another role.</Trans>
        </EmptyState>
      )}
      <ul className={classes.rows} aria-busy={members.isFetching}>
        {items.map((member) => (
          <MemberRow key={member.account.id} slug={slug} member={member} isMe={member.account.id === meId} canManage={canManage} more={more?.(member)} />
        ))}
      </ul>
      {members.hasNextPage && (
        <Button variant="default" loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {!canManage && (
        <Text c="dimmed" size="sm">
          <Trans>Only admins invite, change roles and remove.</Trans>
        </Text>
      )}
    </Stack>
  )
}

function MemberSkeleton() {
  return (
    <Stack gap={12}>
      {[1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={48} />
      ))}
    </Stack>
  )
}
