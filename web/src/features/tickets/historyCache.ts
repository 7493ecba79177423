import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../../api/refreshSoon'
import type { ChangeView, Page } from '../../api/types'
import { changesQuery } from './queries'

export type ChangePages = InfiniteData<Page<ChangeView>, string>

/** Puts a change at the end of its ticket's history, if that is held; the server's own list then has the last word. */
export function applyToHistory(queryClient: QueryClient, slug: string, number: number, change: ChangeView): void {
  const { queryKey } = changesQuery(slug, number)
  queryClient.setQueryData<ChangePages>(queryKey, (held) => held && withChange(held, change))
  refreshSoon(queryClient, queryKey)
}

/** With pages still to come it comes with the last of them. */
function withChange(held: ChangePages, change: ChangeView): ChangePages {
  const last = held.pages.at(-1)
  if (!last || last.next || held.pages.some(({ items }) => items.some((known) => isSame(known, change)))) {
    return held
  }
  const items = [...last.items, change].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return { ...held, pages: [...held.pages.slice(0, -1), { ...last, items }] }
}

/** A history names its changes by no id. */
function isSame(a: ChangeView, b: ChangeView): boolean {
  return a.at === b.at && a.kind === b.kind && a.actor?.id === b.actor?.id && JSON.stringify(a.changed) === JSON.stringify(b.changed)
}
