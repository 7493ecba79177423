import { Trans } from '@lingui/react/macro'
import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, RuleView, TeamRef } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { rulesQuery } from './queries'
import { RuleDialog } from './RuleDialog'
import { RuleRow } from './RuleRow'
import { SwitchOnDialog } from './SwitchOnDialog'
import classes from './routing.module.css'

type Props = { slug: string; teams: TeamRef[]; staff: Person[]; canManage: boolean; onCreate: () => void }

/** All rules in the order in which they are asked. */
export function RuleList({ slug, teams, staff, canManage, onCreate }: Props) {
  const rules = useQuery(rulesQuery(slug))
  const [edited, setEdited] = useState<RuleView | null>(null)
  const [switched, setSwitched] = useState<RuleView | null>(null)
  const all = rules.data?.rules
  return (
    <Stack gap={16}>
      {rules.isPending && [1, 2, 3].map((row) => <Skeleton key={row} height={84} />)}
      {rules.isError && !all && <ErrorState error={rules.error} retry={() => void rules.refetch()} />}
      {all?.length === 0 && (
        <EmptyState
          icon={IconRoute}
          title={<Trans>No rules yet</Trans>}
          action={
            canManage && (
              <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate}>
                <Trans>Make the first rule</Trans>
              </Button>
            )
          }
        >
          <Trans>A rule looks at each new ticket once and gives it its team, somebody to work on it, a priority or tags.</Trans>
        </EmptyState>
      )}
      {all && all.length > 0 && (
        <ol className={classes.rules}>
          {all.map((rule) => (
            <RuleRow key={rule.id} slug={slug} rule={rule} count={all.length} teams={teams} staff={staff} canManage={canManage} onEdit={setEdited} onSwitchOn={setSwitched} />
          ))}
        </ol>
      )}
      <RuleDialog slug={slug} rule={edited} teams={teams} staff={staff} opened={edited !== null} onClose={() => setEdited(null)} />
      <SwitchOnDialog slug={slug} rule={switched} rules={all} onClose={() => setSwitched(null)} />
    </Stack>
  )
}
