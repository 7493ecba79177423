import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Person, TeamRef, TicketRow } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { EndlessRows, useEndlessRows } from '../../ui/EndlessRows'
import { ErrorState } from '../../ui/ErrorState'
import { rowsOf } from './arrivals'
import { ArrivalsPill } from './ArrivalsPill'
import { BulkBar } from './BulkBar'
import { DropRail } from './DropRail'
import { isNarrowed, type TicketFilters } from './filters'
import { ticketsQuery } from './queries'
import { useSelection } from './selection'
import { TicketItem } from './TicketItem'
import classes from './TicketList.module.css'
import { useDraggedTickets } from './useDraggedTickets'
import { useListKeys } from './useListKeys'
import { usePlacing } from './usePlacing'
import { useRowFocus } from './useRowFocus'

const lines = { height: 40, keyOf: ({ number }: TicketRow) => number, overscan: 12, ahead: 15 }
const cards = { ...lines, height: 92 }

const none: TicketRow[] = []

type Props = { slug: string; filters: TicketFilters; staff: Person[]; teams: TeamRef[]; meId: string }

/** All tickets that the filters leave, however many: only what is in sight is drawn, pages come while scrolling. */
export function TicketList({ slug, filters, staff, teams, meId }: Props) {
  const { t } = useLingui()
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false
  const tickets = useInfiniteQuery({ ...ticketsQuery(slug, filters), placeholderData: keepPreviousData })
  const rows = useMemo(() => (tickets.data ? rowsOf(tickets.data) : none), [tickets.data])
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useEndlessRows(scroller, rows, tickets, narrow ? cards : lines)

  const people = useMemo(() => staff.toSorted((a, b) => Number(b.id === meId) - Number(a.id === meId)), [staff, meId])
  const { selection, chosen, toggle, drawTo, all, clear } = useSelection(`${slug} ${JSON.stringify(filters)}`, rows)
  const { place, undo } = usePlacing(slug)
  const assignee = useRef<HTMLInputElement>(null)
  const drag = useDraggedTickets(scroller, rows, chosen, (dragged) => {
    const [first] = dragged
    return dragged.length === 1 && first ? `#${first.number} ${first.subject}` : plural(dragged.length, { one: '# ticket', other: '# tickets' })
  })
  const pick = useRef<(number: number, range: boolean) => void>(toggle)
  useEffect(() => {
    pick.current = (number, range) => (range ? drawTo(number) : toggle(number))
  })
  const onPick = useCallback((number: number, range: boolean) => pick.current(number, range), [])

  const focus = useRowFocus(scroller, rows, virtualizer)
  const withFocused = (act: (number: number) => void) => {
    const row = focus.row()
    if (row) {
      act(row.number)
    }
  }
  const assign = () => {
    if (chosen.length === 0) {
      withFocused(toggle)
    }
    requestAnimationFrame(() => {
      assignee.current?.focus()
      assignee.current?.click()
    })
  }
  const backToList = () => focus.moveTo(Math.max(focus.index() ?? rows.findIndex(({ number }) => number === selection.anchor), 0))
  const leave = () => {
    backToList()
    clear()
  }
  useListKeys({
    next: () => focus.step(1),
    previous: () => focus.step(-1),
    toggle: () => withFocused(toggle),
    range: () => withFocused(drawTo),
    assign,
    clear: () => chosen.length > 0 && leave(),
    undo,
  })

  const picking = !narrow || chosen.length > 0
  return (
    <div className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        data-selecting={chosen.length > 0 || undefined}
        data-stale={tickets.isPlaceholderData || undefined}
        aria-busy={tickets.isFetching}
        role="region"
        aria-label={t`List of tickets`}
        tabIndex={-1}
      >
        <VisuallyHidden role="status">{tickets.isSuccess && !tickets.isFetching && <Count rows={rows.length} more={tickets.hasNextPage} />}</VisuallyHidden>
        {!tickets.isPlaceholderData && <ArrivalsPill slug={slug} filters={filters} rows={rows} onShown={focus.toStart} />}
        {tickets.isPending && <ListSkeleton />}
        {tickets.isError && rows.length === 0 && <ErrorState error={tickets.error} retry={() => void tickets.refetch()} />}
        {tickets.isSuccess && rows.length === 0 && <NoTickets narrowed={isNarrowed(filters)} />}
        {rows.length > 0 && (
          <EndlessRows virtualizer={virtualizer} rows={rows} more={tickets.hasNextPage} className={classes.items} itemClassName={classes.item}>
            {(ticket) => (
              <TicketItem slug={slug} ticket={ticket} narrow={narrow} selected={picking ? selection.numbers.has(ticket.number) : undefined} onPick={onPick} />
            )}
          </EndlessRows>
        )}
      </div>
      <VisuallyHidden role="status">{chosen.length > 0 && <Plural value={chosen.length} one="# ticket selected" other="# tickets selected" />}</VisuallyHidden>
      {chosen.length > 0 && (
        <BulkBar
          count={chosen.length}
          loaded={rows.length}
          people={people}
          teams={teams}
          meId={meId}
          assignee={assignee}
          onPlace={(where) => {
            place(chosen, where)
            backToList()
          }}
          onAll={all}
          onClear={leave}
        />
      )}
      {drag.dragged && (
        <DropRail
          people={people}
          teams={teams}
          onDrop={(where) => {
            place(drag.dragged ?? none, where)
            drag.end()
          }}
        />
      )}
    </div>
  )
}

function Count({ rows, more }: { rows: number; more: boolean }) {
  return more ? <Trans>The first {rows} tickets</Trans> : <Plural value={rows} one="# ticket" other="# tickets" />
}

function NoTickets({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState icon={IconFilterOff} title={<Trans>No ticket matches</Trans>}>
      <Trans>Search for other words, or clear a filter.</Trans>
    </EmptyState>
  ) : (
    <EmptyState icon={IconInbox} title={<Trans>No tickets yet</Trans>}>
      <Trans>Open the first one with “New ticket”, for instance for somebody who called you.</Trans>
    </EmptyState>
  )
}

function ListSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className={classes.skeletonLine}>
          <Skeleton height={12} width={`${82 - ((row * 17) % 40)}%`} />
        </div>
      ))}
    </div>
  )
}
