import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconFilterOff, IconInbox } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { rowsOf } from './arrivals'
import { ArrivalsPill } from './ArrivalsPill'
import { isNarrowed, type TicketFilters } from './filters'
import { ticketsQuery } from './queries'
import { TicketCard } from './TicketCard'
import { TicketLine } from './TicketLine'
import classes from './TicketList.module.css'

const LINE_HEIGHT = 40
const CARD_HEIGHT = 92
const ROWS_BEFORE_END = 15

/** All tickets that the filters leave, however many: only what is in sight is drawn, pages come while scrolling. */
export function TicketList({ slug, filters }: { slug: string; filters: TicketFilters }) {
  const { t } = useLingui()
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false
  const tickets = useInfiniteQuery({ ...ticketsQuery(slug, filters), placeholderData: keepPreviousData })
  const rows = tickets.data ? rowsOf(tickets.data) : []
  const scroller = useRef<HTMLDivElement>(null)
  // No React compiler runs here, so its functions need not be safe to memoize.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? CARD_HEIGHT : LINE_HEIGHT),
    getItemKey: (index) => rows[index]?.number ?? index,
    overscan: 12,
  })
  const shown = virtualizer.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = tickets
  useEffect(() => {
    if (last >= rows.length - ROWS_BEFORE_END && hasNextPage && !isFetchingNextPage) {
      void fetchNextPage()
    }
  }, [last, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage])

  const step = (by: number) => {
    const current = scroller.current?.querySelector('li:focus-within')?.getAttribute('data-index')
    const index = current === null || current === undefined ? 0 : Number(current) + by
    if (index < 0 || index >= rows.length) {
      return
    }
    virtualizer.scrollToIndex(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`li[data-index="${index}"] a`)?.focus())
  }
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
  ])

  const showFirst = () => {
    virtualizer.scrollToOffset(0)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>('li[data-index="0"] a')?.focus())
  }

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-stale={tickets.isPlaceholderData || undefined}
      aria-busy={tickets.isFetching}
      role="region"
      aria-label={t`List of tickets`}
      tabIndex={-1}
    >
      <VisuallyHidden role="status">{tickets.isSuccess && !tickets.isFetching && <Count rows={rows.length} more={hasNextPage} />}</VisuallyHidden>
      {!tickets.isPlaceholderData && <ArrivalsPill slug={slug} filters={filters} rows={rows} onShown={showFirst} />}
      {tickets.isPending && <ListSkeleton />}
      {tickets.isError && rows.length === 0 && <ErrorState error={tickets.error} retry={() => void tickets.refetch()} />}
      {tickets.isSuccess && rows.length === 0 && <NoTickets narrowed={isNarrowed(filters)} />}
      {rows.length > 0 && (
        <ul className={classes.items} style={{ blockSize: virtualizer.getTotalSize() }}>
          {shown.map((item) => {
            const ticket = rows[item.index]
            return (
              ticket && (
                <li
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className={classes.item}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={hasNextPage ? -1 : rows.length}
                  aria-posinset={item.index + 1}
                >
                  {narrow ? <TicketCard slug={slug} ticket={ticket} /> : <TicketLine slug={slug} ticket={ticket} />}
                </li>
              )
            )
          })}
        </ul>
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
