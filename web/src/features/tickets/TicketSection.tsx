import { Trans } from '@lingui/react/macro'
import { Button, Group, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import type { Person, TeamRef } from '../../api/types'
import { FilterBar } from './FilterBar'
import type { TicketFilters } from './filters'
import { rememberFilters } from './lastFilters'
import { StatsCards } from './StatsCards'
import { TakeNext } from './TakeNext'
import { TicketList } from './TicketList'
import classes from './TicketSection.module.css'
import { WorkViews } from './WorkViews'

type Props = {
  /** What stands above all. */
  notices: ReactNode
  slug: string
  staff: Person[]
  teams: (TeamRef & { archived: boolean })[]
  myTeams: string[]
  meId: string
  filters: TicketFilters
  onFilter: (filters: TicketFilters) => void
  onNewTicket: () => void
}

export function TicketSection({ notices, slug, staff, teams, myTeams, meId, filters, onFilter, onNewTicket }: Props) {
  useEffect(() => rememberFilters(slug, filters), [slug, filters])
  return (
    <section className={classes.section} aria-labelledby="tickets-title">
      {notices}
      <div className={classes.head}>
        <Title order={1} id="tickets-title">
          <Trans>Tickets</Trans>
        </Title>
        <Group gap={8} className={classes.acts}>
          <TakeNext slug={slug} />
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNewTicket}>
            <Trans>New ticket</Trans>
          </Button>
        </Group>
      </div>
      <WorkViews myTeams={myTeams} filters={filters} onChange={onFilter} />
      <StatsCards slug={slug} filters={filters} onChange={onFilter} />
      <FilterBar slug={slug} staff={staff} teams={teams} filters={filters} onChange={onFilter} />
      <TicketList slug={slug} filters={filters} staff={staff} teams={teams.filter(({ archived }) => !archived)} meId={meId} />
    </section>
  )
}
