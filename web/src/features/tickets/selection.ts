import { useCallback, useMemo, useState } from 'react'
import type { TicketRow } from '../../api/types'

/** Which tickets of a list are meant, and the one from which a range is drawn. */
export type Selection = { numbers: ReadonlySet<number>; anchor: number | null }

export const nothing: Selection = { numbers: new Set(), anchor: null }

export function toggled({ numbers }: Selection, number: number): Selection {
  const next = new Set(numbers)
  if (!next.delete(number)) {
    next.add(number)
  }
  return { numbers: next, anchor: number }
}

/** Everything between the anchor and a row becomes what that row becomes. */
export function drawnTo(selection: Selection, order: number[], number: number): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(number)
  if (from < 0 || to < 0) {
    return toggled(selection, number)
  }
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  const next = new Set(selection.numbers)
  const adds = !selection.numbers.has(number)
  for (const one of between) {
    if (adds) {
      next.add(one)
    } else {
      next.delete(one)
    }
  }
  return { numbers: next, anchor: number }
}

/**
 * The selection of one list; another list begins without. What the list does not show is not selected, and is again when it
 * comes back: nobody changes what they do not see.
 */
export function useSelection(list: string, rows: TicketRow[]) {
  const [kept, keep] = useState({ list, selection: nothing })
  const selection = kept.list === list ? kept.selection : nothing
  const chosen = useMemo(() => rows.filter(({ number }) => selection.numbers.has(number)), [rows, selection])
  const set = useCallback((next: Selection) => keep({ list, selection: next }), [list])
  const order = () => rows.map(({ number }) => number)
  return {
    selection,
    chosen,
    toggle: (number: number) => set(toggled(selection, number)),
    drawTo: (number: number) => set(drawnTo(selection, order(), number)),
    all: () => set({ numbers: new Set(order()), anchor: selection.anchor }),
    clear: () => set(nothing),
  }
}
