import { useEffect } from 'react'

const UNDO_MILLISECONDS = 5_000

/** What became of an act that was taken back before it was done: nothing to tell anybody. */
export class Undone extends Error {}

type Window = { goOn: () => void; undo: () => void; settled: Promise<unknown> }

const windows = new Map<string, Window>()

/**
 * Does something only when there was time to take it back, or at once when the page is left. Until then it has not happened:
 * the screen must offer to undo it.
 *
 * @param name by which to undo it
 * @return rejects with Undone when it was taken back
 */
export function undoable<T>(name: string, act: () => Promise<T>): Promise<T> {
  const { promise: decided, resolve: goOn, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(goOn, UNDO_MILLISECONDS)
  const result = decided
    .finally(() => clearTimeout(timer))
    .then(act)
    .finally(() => windows.delete(name))
  windows.set(name, { goOn, undo: () => reject(new Undone()), settled: result.catch(() => {}) })
  return result
}

export function undo(name: string): void {
  windows.get(name)?.undo()
}

/** Does all that could still be undone. @return when it is done */
export async function settleUndoable(): Promise<void> {
  const open = [...windows.values()]
  open.forEach(({ goOn }) => goOn())
  await Promise.all(open.map(({ settled }) => settled))
}

window.addEventListener('pagehide', () => void settleUndoable())

/** Where one leaves the screen that offers to undo, what was done there stands. */
export function useSettleOnLeave(): void {
  useEffect(() => () => void settleUndoable(), [])
}
