import { api, body } from '../api/client'
import type { Happening } from './machine'
import type { Browser } from './stream'
import type { LiveChange, LiveEvent, LivePresence, MissedChanges } from './wire'

const LONGEST_POLL = 20_000

export const realBrowser: Browser = {
  open: openSource,
  poll: (cursor) =>
    body(
      api.GET('/api/live/changes', {
        params: { query: cursor === null ? {} : { cursor } },
        signal: AbortSignal.timeout(LONGEST_POLL),
      }),
    ).then(
      (missed) => missed as MissedChanges,
      () => null,
    ),
  now: () => Date.now(),
  random: () => Math.random(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The browser's own reconnecting is not used: it neither backs off nor tells apart why a stream ended. */
function openSource(cursor: string | null, tell: (happening: Happening) => void): () => void {
  const source = new EventSource(cursor === null ? '/api/live' : `/api/live?cursor=${encodeURIComponent(cursor)}`)
  const hear = (type: LiveEvent['type'], read: (event: MessageEvent<string>) => LiveEvent) =>
    source.addEventListener(type, (event) => tell({ type: 'heard', event: read(event as MessageEvent<string>) }))
  source.addEventListener('open', () => tell({ type: 'opened' }))
  source.addEventListener('error', () => {
    const refused = source.readyState === EventSource.CLOSED
    source.close()
    tell({ type: 'lost', refused })
  })
  hear('hello', ({ data }) => ({ type: 'hello', cursor: (JSON.parse(data) as { cursor: string }).cursor }))
  hear('change', ({ data, lastEventId }) => ({ type: 'change', id: lastEventId, change: JSON.parse(data) as LiveChange }))
  hear('presence', ({ data }) => ({ type: 'presence', presence: JSON.parse(data) as LivePresence }))
  hear('beat', () => ({ type: 'beat' }))
  hear('resync', () => ({ type: 'resync' }))
  hear('bye', () => ({ type: 'bye' }))
  return () => source.close()
}
