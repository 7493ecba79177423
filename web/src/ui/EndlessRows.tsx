import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, type ReactNode, type RefObject } from 'react'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** What a list looks like before it is drawn: a row's height in pixels, its key, and how many rows before its end the next page is asked for. */
type Shape<Row> = { height: number; keyOf: (row: Row) => string | number; overscan: number; ahead: number }

export type Endless = Virtualizer<HTMLDivElement, Element>

/** Of a list that comes in pages: only what is in sight is drawn, and the next page comes before one gets to the end of what is there. */
export function useEndlessRows<Row>(scroller: RefObject<HTMLDivElement | null>, rows: Row[], pages: Pages, shape: Shape<Row>): Endless {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const { height, keyOf, overscan, ahead } = shape
  // No React compiler runs here, so its functions need not be safe to memoize.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => (rows[index] === undefined ? index : keyOf(rows[index])),
    overscan,
  })
  const last = virtualizer.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - ahead && hasNextPage && !isFetchingNextPage) {
      void fetchNextPage()
    }
  }, [last, rows.length, ahead, hasNextPage, isFetchingNextPage, fetchNextPage])
  return virtualizer
}

type Props<Row> = { virtualizer: Endless; rows: Row[]; more: boolean; className: string | undefined; itemClassName: string | undefined; children: (row: Row) => ReactNode }

/** The rows in sight, each told its place among all of them. */
export function EndlessRows<Row>({ virtualizer, rows, more, className, itemClassName, children }: Props<Row>) {
  return (
    <ul className={className} style={{ blockSize: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index]
        return (
          row !== undefined && (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={itemClassName}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={item.index + 1}
            >
              {children(row)}
            </li>
          )
        )
      })}
    </ul>
  )
}
