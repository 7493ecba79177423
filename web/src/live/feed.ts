import type { QueryClient } from '@tanstack/react-query'
import { reload } from '../api/reload'
import { sawUpTo } from '../api/seen'
import { applyChange } from './apply-change'
import { realBrowser } from './browser'
import { setHealth, setRetry } from './health'
import { presenceKey } from '../features/presence/queries'
import { runStream, type News, type Running } from './stream'
import { realTabs, shareStream } from './tabs'

/** @return ends it */
export function startFeed(queryClient: QueryClient, accountId: string): () => void {
  const tell = (news: News) => take(queryClient, news)
  const feed = shareStream(realTabs(`deskbell-live:${accountId}`), realBrowser, startStream, tell)
  setRetry(feed.hurry)
  window.addEventListener('online', feed.hurry)
  return () => {
    window.removeEventListener('online', feed.hurry)
    setRetry(() => {})
    feed.stop()
    setHealth('reconnecting')
  }
}

function startStream(cursor: string | null, tell: (news: News) => void): Running {
  return runStream(realBrowser, cursor, tell)
}

function take(queryClient: QueryClient, news: News): void {
  if ('cursor' in news) {
    sawUpTo(news.cursor)
  }
  switch (news.is) {
    case 'change':
      return applyChange(queryClient, news.change)
    case 'presence':
      return void queryClient.setQueryData(presenceKey(news.presence.organization, news.presence.ticket), news.presence.people)
    case 'resync':
      return void reload(queryClient)
    case 'recheck':
      return void recheck(queryClient, news.refresh)
    case 'health':
      return setHealth(news.health)
  }
}

/** Whether somebody is signed in still: if not, the cache's own watch says so to the page. */
async function recheck(queryClient: QueryClient, refresh: boolean): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['me'], exact: true })
  if (refresh && queryClient.getQueryState(['me'])?.status === 'success') {
    await reload(queryClient)
  }
}
