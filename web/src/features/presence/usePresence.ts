import { useEffect } from 'react'
import { api, done } from '../../api/client'
import type { PresenceState } from '../../live/wire'

/** Half of what the server takes for gone. */
const REPEAT_MILLISECONDS = 15_000

/** Tells colleagues that one is at a ticket, as long as the page is in sight. */
export function usePresence(slug: string, number: number, state: PresenceState): void {
  useEffect(() => {
    const say = () => {
      if (document.visibilityState === 'visible') {
        bePresent(slug, number, state)
      }
    }
    say()
    const timer = setInterval(say, REPEAT_MILLISECONDS)
    document.addEventListener('visibilitychange', say)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', say)
    }
  }, [slug, number, state])
  useEffect(() => {
    const go = () => leave(slug, number)
    window.addEventListener('pagehide', go)
    return () => {
      window.removeEventListener('pagehide', go)
      go()
    }
  }, [slug, number])
}

/** One that gets lost is made good by the next. */
function bePresent(slug: string, number: number, state: PresenceState): void {
  const params = { path: { slug, number } }
  done(api.PUT('/api/organizations/{slug}/tickets/{number}/presence', { params, body: { state } })).catch(() => {})
}

function leave(slug: string, number: number): void {
  const params = { path: { slug, number } }
  done(api.DELETE('/api/organizations/{slug}/tickets/{number}/presence', { params, keepalive: true })).catch(() => {})
}
