import type { LiveChange, LiveEvent, LivePresence, MissedChanges } from './wire'

export const HELLO_MILLISECONDS = 8_000
export const SILENCE_MILLISECONDS = 40_000
export const POLL_MILLISECONDS = 5_000
export const RETURN_MILLISECONDS = 120_000
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
const MUTE_BEFORE_POLLING = 3

export type Health = 'connected' | 'reconnecting' | 'polling' | 'stale'

/** What happens to a stream, as the browser tells it. `refused`: an answer came that is no stream. */
export type Happening =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'opened' }
  | { type: 'lost'; refused: boolean }
  | { type: 'heard'; event: LiveEvent }
  | { type: 'polled'; missed: MissedChanges | null }
  | { type: 'tick' }
  | { type: 'hurry' }

/** What is to be done about it. */
export type Deed =
  | { do: 'connect'; cursor: string | null }
  | { do: 'disconnect' }
  | { do: 'poll'; cursor: string | null }
  | { do: 'change'; change: LiveChange; cursor: string | null }
  | { do: 'presence'; presence: LivePresence }
  | { do: 'resync'; cursor: string | null }
  /** Ask who is signed in; and after a lost right fetch all that may look different now. */
  | { do: 'recheck'; refresh: boolean }

type Link =
  | { is: 'off' }
  | { is: 'connecting'; giveUpAt: number; opened: boolean }
  | { is: 'live'; since: number }
  | { is: 'waiting'; until: number }
  | { is: 'polling'; nextAt: number; returnAt: number; asking: boolean }

export type Stream = {
  link: Link
  /** Behind the last change that was applied: where to resume. */
  cursor: string | null
  /** From a hello; it lies ahead of what is still being caught up, so it counts only from the first beat on. */
  ahead: string | null
  heardAt: number
  /** Connections in a row that failed before their first beat. */
  failures: number
  /** Connections in a row that reached something which brought no hello, or which cut them at once. */
  mute: number
}

export type Chances = { now: number; random: number }
type Step = { stream: Stream; deeds: Deed[] }

export function idleStream(cursor: string | null, now: number): Stream {
  return { link: { is: 'off' }, cursor, ahead: null, heardAt: now, failures: 0, mute: 0 }
}

/** What one may tell the person: silence is never taken for peace. */
export function healthOf(stream: Stream, now: number): Health {
  if (now - stream.heardAt >= SILENCE_MILLISECONDS) {
    return 'stale'
  }
  switch (stream.link.is) {
    case 'live':
      return 'connected'
    case 'polling':
      return 'polling'
    default:
      // Trying for a stream again every two minutes is no news to somebody who is served by polling.
      return stream.mute >= MUTE_BEFORE_POLLING ? 'polling' : 'reconnecting'
  }
}

/** When the machine wants its next tick; null when only the outside can move it. */
export function wakeAt(stream: Stream): number | null {
  const { link } = stream
  switch (link.is) {
    case 'off':
      return null
    case 'connecting':
      return link.giveUpAt
    case 'live':
      return stream.heardAt + SILENCE_MILLISECONDS
    case 'waiting':
      return link.until
    case 'polling':
      return link.asking ? link.returnAt : Math.min(link.nextAt, link.returnAt)
  }
}

export function step(stream: Stream, happening: Happening, chances: Chances): Step {
  const { now } = chances
  if (stream.link.is === 'off') {
    return happening.type === 'start' ? connect({ ...stream, heardAt: now }, now) : rest(stream)
  }
  switch (happening.type) {
    case 'start':
      return rest(stream)
    case 'stop':
      return { stream: { ...stream, link: { is: 'off' } }, deeds: [{ do: 'disconnect' }] }
    case 'opened':
      return rest(stream.link.is === 'connecting' ? { ...stream, link: { ...stream.link, opened: true } } : stream)
    case 'lost':
      return lose(stream, happening.refused, chances)
    case 'heard':
      return hear({ ...stream, heardAt: now }, happening.event, chances)
    case 'polled':
      return takeIn(stream, happening.missed, chances)
    case 'tick':
      return tick(stream, chances)
    case 'hurry':
      return stream.link.is === 'waiting' || stream.link.is === 'polling' ? connect({ ...stream, failures: 0 }, now) : rest(stream)
  }
}

function rest(stream: Stream): Step {
  return { stream, deeds: [] }
}

function connect(stream: Stream, now: number): Step {
  const link: Link = { is: 'connecting', giveUpAt: now + HELLO_MILLISECONDS, opened: false }
  return { stream: { ...stream, link, ahead: null }, deeds: [{ do: 'connect', cursor: stream.cursor }] }
}

function tick(stream: Stream, chances: Chances): Step {
  const { link } = stream
  const { now } = chances
  switch (link.is) {
    case 'connecting':
      return now >= link.giveUpAt ? fail(stream, true, chances) : rest(stream)
    case 'live':
      return now - stream.heardAt >= SILENCE_MILLISECONDS ? fail(stream, false, chances) : rest(stream)
    case 'waiting':
      return now >= link.until ? connect(stream, now) : rest(stream)
    case 'polling':
      return tickPolling(stream, link, now)
    case 'off':
      return rest(stream)
  }
}

function tickPolling(stream: Stream, link: Link & { is: 'polling' }, now: number): Step {
  if (now >= link.returnAt) {
    return connect(stream, now)
  }
  return now >= link.nextAt && !link.asking
    ? { stream: { ...stream, link: { ...link, asking: true } }, deeds: [{ do: 'poll', cursor: stream.cursor }] }
    : rest(stream)
}

function lose(stream: Stream, refused: boolean, chances: Chances): Step {
  const { link } = stream
  if (link.is !== 'connecting' && link.is !== 'live') {
    return rest(stream)
  }
  const mute = link.is === 'connecting' ? refused || link.opened : chances.now - link.since < HELLO_MILLISECONDS
  const { stream: next, deeds } = fail(stream, mute, chances)
  // A refusal's status is hidden from a page: asking who one is tells whether the session ended.
  return { stream: next, deeds: refused ? [...deeds, { do: 'recheck', refresh: false }] : deeds }
}

function fail(stream: Stream, isMute: boolean, chances: Chances): Step {
  const mute = isMute ? stream.mute + 1 : 0
  return mute >= MUTE_BEFORE_POLLING ? turnToPolling(stream, mute, chances.now) : wait(stream, mute, chances)
}

function turnToPolling(stream: Stream, mute: number, now: number): Step {
  const link: Link = { is: 'polling', nextAt: now + POLL_MILLISECONDS, returnAt: now + RETURN_MILLISECONDS, asking: true }
  return { stream: { ...stream, link, mute }, deeds: [{ do: 'disconnect' }, { do: 'poll', cursor: stream.cursor }] }
}

function wait(stream: Stream, mute: number, { now, random }: Chances): Step {
  const failures = stream.failures + 1
  const link: Link = { is: 'waiting', until: now + waitAfter(failures, random) }
  return { stream: { ...stream, link, failures, mute }, deeds: [{ do: 'disconnect' }] }
}

/** 1 s, doubling to 30 s, each shortened by up to a half so that many browsers don't come back at the same moment. */
export function waitAfter(failures: number, random: number): number {
  return Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT) * (1 - random / 2)
}

function hear(stream: Stream, event: LiveEvent, chances: Chances): Step {
  switch (event.type) {
    case 'hello':
      return greet(stream, event.cursor, chances.now)
    case 'change':
      return {
        stream: { ...stream, cursor: event.id || stream.cursor, ahead: null },
        deeds: [{ do: 'change', change: event.change, cursor: event.id || stream.cursor }],
      }
    case 'presence':
      return { stream, deeds: [{ do: 'presence', presence: event.presence }] }
    case 'beat':
      // Only what lasts clears the record: a stream that ends right after each hello must not be tried every second.
      return rest({ ...stream, cursor: stream.ahead ?? stream.cursor, ahead: null, failures: 0, mute: 0 })
    case 'resync': {
      const cursor = stream.ahead ?? stream.cursor
      return { stream: { ...stream, cursor, ahead: null }, deeds: [{ do: 'resync', cursor }] }
    }
    case 'bye':
      return {
        ...wait(stream, stream.mute, chances),
        deeds: [{ do: 'disconnect' }, { do: 'recheck', refresh: true }],
      }
  }
}

function greet(stream: Stream, ahead: string, since: number): Step {
  const cursor = stream.cursor ?? ahead
  // Without a cursor nothing tells what changed between loading the page and now.
  const deeds: Deed[] = stream.cursor === null ? [{ do: 'resync', cursor }] : []
  return { stream: { ...stream, link: { is: 'live', since }, cursor, ahead }, deeds }
}

function takeIn(stream: Stream, missed: MissedChanges | null, chances: Chances): Step {
  const { link } = stream
  if (link.is !== 'polling') {
    return rest(stream) // A stream is being tried again; what this brought, that will bring too.
  }
  if (missed === null) {
    // Polling that fails as well is no way round a proxy: the server is away.
    return fail({ ...stream, mute: 0 }, false, chances)
  }
  const next = { ...link, asking: false, nextAt: chances.now + POLL_MILLISECONDS }
  const changes: Deed[] = missed.items.map((change) => ({ do: 'change', change, cursor: missed.cursor }))
  const resync: Deed[] = missed.resync || stream.cursor === null ? [{ do: 'resync', cursor: missed.cursor }] : []
  return { stream: { ...stream, link: next, cursor: missed.cursor, heardAt: chances.now }, deeds: [...resync, ...changes] }
}
