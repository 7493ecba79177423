import { healthOf, idleStream, SILENCE_MILLISECONDS, step, wakeAt, type Deed, type Happening, type Health, type Stream } from './machine'
import type { LiveChange, LivePresence, MissedChanges } from './wire'

/** What a tab gets to know, from its own stream or from the tab that has one. */
export type News =
  | { is: 'change'; change: LiveChange; cursor: string | null }
  | { is: 'presence'; presence: LivePresence }
  | { is: 'resync'; cursor: string | null }
  | { is: 'recheck'; refresh: boolean }
  | { is: 'health'; health: Health; cursor: string | null }

/** The browser, as far as a stream needs it. */
export type Browser = {
  open: (cursor: string | null, tell: (happening: Happening) => void) => () => void
  poll: (cursor: string | null) => Promise<MissedChanges | null>
  now: () => number
  random: () => number
  after: (milliseconds: number, act: () => void) => () => void
}

export type Running = { hurry: () => void; stop: () => void; tellHealth: () => void }

const nothing = () => {}

/** Does what the machine says, and tells it what came of it. */
export function runStream(browser: Browser, cursor: string | null, tell: (news: News) => void): Running {
  let stream: Stream = idleStream(cursor, browser.now())
  let close = nothing
  let unwake = nothing
  let told: Health | null = null
  const happen = (happening: Happening) => {
    const next = step(stream, happening, { now: browser.now(), random: browser.random() })
    stream = next.stream
    next.deeds.forEach(perform)
    unwake()
    unwake = wake(browser, stream, () => happen({ type: 'tick' }))
    // A beat is told of too: by it other tabs know that this one lives, also when the browser slows its timers down.
    if (told !== healthOf(stream, browser.now()) || isBeat(happening)) {
      tellHealth()
    }
  }
  const tellHealth = () => {
    told = healthOf(stream, browser.now())
    tell({ is: 'health', health: told, cursor: stream.cursor })
  }
  const perform = (deed: Deed) => {
    switch (deed.do) {
      case 'connect':
        close()
        close = openOnce(browser, deed.cursor, happen)
        return
      case 'disconnect':
        close()
        return
      case 'poll':
        void browser.poll(deed.cursor).then((missed) => happen({ type: 'polled', missed }))
        return
      case 'change':
        tell({ is: 'change', change: deed.change, cursor: deed.cursor })
        return
      case 'presence':
        tell({ is: 'presence', presence: deed.presence })
        return
      case 'resync':
        tell({ is: 'resync', cursor: deed.cursor })
        return
      case 'recheck':
        tell({ is: 'recheck', refresh: deed.refresh })
    }
  }
  happen({ type: 'start' })
  return { hurry: () => happen({ type: 'hurry' }), stop: () => happen({ type: 'stop' }), tellHealth }
}

function isBeat(happening: Happening): boolean {
  return happening.type === 'heard' && happening.event.type === 'beat'
}

/** A connection that was given up has nothing to say any more. */
function openOnce(browser: Browser, cursor: string | null, happen: (happening: Happening) => void): () => void {
  let given = false
  const close = browser.open(cursor, (happening) => {
    if (!given) {
      happen(happening)
    }
  })
  return () => {
    given = true
    close()
  }
}

function wake(browser: Browser, stream: Stream, tick: () => void): () => void {
  const at = wakeAt(stream)
  if (at === null) {
    return nothing
  }
  const now = browser.now()
  const silence = stream.heardAt + SILENCE_MILLISECONDS
  return browser.after(Math.max(0, (silence > now ? Math.min(at, silence) : at) - now), tick)
}
