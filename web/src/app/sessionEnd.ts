import { useEffect, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let ended = false

/** Marks the session as over, or as going on, without taking away the page that is open. */
export function setSessionEnded(next: boolean): void {
  if (next !== ended) {
    ended = next
    listeners.forEach((listener) => listener())
  }
}

export function useSessionEnded(): boolean {
  useEffect(() => () => setSessionEnded(false), []) // Who has left the page begins afresh.
  return useSyncExternalStore(subscribe, () => ended)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
