import { useSyncExternalStore } from 'react'
import type { Health } from './machine'

const listeners = new Set<() => void>()
let health: Health = 'reconnecting'
let retry = () => {}

export function setHealth(next: Health): void {
  if (next !== health) {
    health = next
    listeners.forEach((listener) => listener())
  }
}

/** How much the screens can be trusted to be up to date. */
export function useHealth(): Health {
  return useSyncExternalStore(subscribe, () => health)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function setRetry(act: () => void): void {
  retry = act
}

/** Tries for a stream now instead of when its turn comes. */
export function reconnectNow(): void {
  retry()
}
