import { Trans } from '@lingui/react/macro'
import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TeamView } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { useSettleOnLeave } from '../../ui/undoable'
import { ArchivedTeams } from './ArchivedTeams'
import { teamsQuery } from './queries'
import { TeamCard } from './TeamCard'
import { TeamDialog } from './TeamDialog'
import classes from './teams.module.css'

type Props = { slug: string; meId: string; canManage: boolean; onCreate: () => void }

/** All teams and who is in them; an admin changes them in place. */
export function TeamList({ slug, meId, canManage, onCreate }: Props) {
  const teams = useQuery(teamsQuery(slug))
  const [edited, setEdited] = useState<TeamView | null>(null)
  useSettleOnLeave()
  return (
    <Stack gap={16}>
      {teams.isPending && [1, 2].map((card) => <Skeleton key={card} height={220} />)}
      {teams.isError && !teams.data && <ErrorState error={teams.error} retry={() => void teams.refetch()} />}
      {teams.data?.length === 0 && <NoTeams canManage={canManage} onCreate={onCreate} />}
      {teams.data && teams.data.length > 0 && (
        <ul className={classes.cards}>
          {teams.data.map((team) => (
            <TeamCard key={team.id} slug={slug} team={team} meId={meId} canManage={canManage} onEdit={setEdited} />
          ))}
        </ul>
      )}
      {canManage && <ArchivedTeams slug={slug} />}
      <TeamDialog slug={slug} team={edited} opened={edited !== null} onClose={() => setEdited(null)} />
    </Stack>
  )
}

function NoTeams({ canManage, onCreate }: { canManage: boolean; onCreate: () => void }) {
  return (
    <EmptyState
      icon={IconUsersGroup}
      title={<Trans>No teams yet</Trans>}
      action={
        canManage && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate}>
            <Trans>Create the first team</Trans>
          </Button>
        )
      }
    >
      {canManage ? (
        <Trans>A team takes care of one kind of ticket, such as invoices or hardware. Create one, then take people into it.</Trans>
      ) : (
        <Trans>A team takes care of one kind of ticket, such as invoices or hardware. Ask an admin to create one.</Trans>
      )}
    </EmptyState>
  )
}
