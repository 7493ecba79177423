import type { RefObject } from 'react'
import type { TicketRow } from '../../api/types'

type Scrolls = { scrollToIndex: (index: number) => void; scrollToOffset: (offset: number) => void }

/** Which row has the focus, and giving it to another one; rows that are out of sight are not drawn until they are scrolled to. */
export function useRowFocus(list: RefObject<HTMLElement | null>, rows: TicketRow[], virtualizer: Scrolls) {
  const index = () => {
    const focused = list.current?.querySelector('li:focus-within')?.getAttribute('data-index')
    return focused === null || focused === undefined ? null : Number(focused)
  }
  const give = (to: number) => requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`li[data-index="${to}"] a`)?.focus())
  const moveTo = (to: number) => {
    if (to >= 0 && to < rows.length) {
      virtualizer.scrollToIndex(to)
      give(to)
    }
  }
  return {
    row: () => rows[index() ?? -1],
    index,
    moveTo,
    step: (by: number) => {
      const from = index()
      moveTo(from === null ? 0 : from + by)
    },
    toStart: () => {
      virtualizer.scrollToOffset(0)
      give(0)
    },
  }
}
