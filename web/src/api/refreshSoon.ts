import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { reload } from './reload'

const SOON_MILLISECONDS = 1_000

const planned = new WeakMap<QueryClient, Set<string>>()

/** Reloads once for however many changes come close together; scattered, so that not all browsers ask at once. */
export function refreshSoon(queryClient: QueryClient, queryKey: QueryKey, exact = false): void {
  const waiting = planned.get(queryClient) ?? new Set()
  planned.set(queryClient, waiting)
  const name = `${exact} ${hashKey(queryKey)}`
  if (waiting.has(name)) {
    return
  }
  waiting.add(name)
  setTimeout(() => {
    waiting.delete(name)
    void reload(queryClient, { queryKey, exact })
  }, SOON_MILLISECONDS * (1 + Math.random()))
}
