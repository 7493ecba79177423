import { useLingui } from '@lingui/react/macro'
import { Skeleton, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { cardFilters, isCardOn, type StatsCard, type TicketFilters } from './filters'
import { ticketStatsQuery } from './queries'
import classes from './StatsCards.module.css'

type Props = { slug: string; filters: TicketFilters; onChange: (filters: TicketFilters) => void }

/** Counts that are filters: a click narrows the list, a second one widens it again. */
export function StatsCards({ slug, filters, onChange }: Props) {
  const { t, i18n } = useLingui()
  const stats = useQuery(ticketStatsQuery(slug))
  const labels: Record<StatsCard, string> = {
    open: t`Open`,
    inProgress: t`In progress`,
    highPriority: t`High priority`,
    unassigned: t`Unassigned`,
    mine: t`Mine`,
  }
  const toggle = (card: StatsCard) => onChange(isCardOn(card, filters) ? {} : cardFilters[card])
  return (
    <div className={classes.cards} role="group" aria-label={t`Counts of active tickets`}>
      {(Object.keys(labels) as StatsCard[]).map((card) => (
        <UnstyledButton
          key={card}
          className={classes.card}
          aria-pressed={isCardOn(card, filters)}
          onClick={() => toggle(card)}
        >
          <span className={classes.label}>{labels[card]}</span>
          {stats.isPending ? (
            <Skeleton height={24} width={36} />
          ) : (
            <span className={classes.count}>{stats.data ? i18n.number(stats.data[card]) : '–'}</span>
          )}
        </UnstyledButton>
      ))}
    </div>
  )
}
