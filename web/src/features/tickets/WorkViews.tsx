import { useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { workViewOf, workViews, type TicketFilters, type WorkView } from './filters'

type Props = { myTeams: string[]; filters: TicketFilters; onChange: (filters: TicketFilters) => void }

/** The lists that an agent works from: each is a filter, and the address follows. */
export function WorkViews({ myTeams, filters, onChange }: Props) {
  const { t } = useLingui()
  const labels: Record<WorkView, string> = {
    all: t`All tickets`,
    mine: t`My work`,
    teams: t`My teams' queue`,
    unassigned: t`Unassigned`,
  }
  const on = workViewOf(filters, myTeams)
  const views = Object.entries(workViews(myTeams)) as [WorkView, TicketFilters][]
  return (
    <Group role="group" aria-label={t`Views`} gap={8}>
      {views.map(([view, narrowed]) => (
        <Button key={view} size="xs" variant={view === on ? 'light' : 'default'} aria-pressed={view === on} onClick={() => onChange(narrowed)}>
          {labels[view]}
        </Button>
      ))}
    </Group>
  )
}
