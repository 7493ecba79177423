import { SILENCE_MILLISECONDS } from './machine'
import type { Browser, News, Running } from './stream'

const PULSE_MILLISECONDS = 10_000

/** Among tabs: news from the one that leads, and what the others ask of it. */
export type TabMessage = News | { is: 'newcomer' } | { is: 'hurry' }

export type Channel = { post: (message: TabMessage) => void; close: () => void }

/** How tabs agree on one that leads; it leads until `stop`, or until its tab is gone. */
export type Tabs = {
  lead: (begin: () => void) => () => void
  channel: (hear: (message: TabMessage) => void) => Channel
}

type Clock = Pick<Browser, 'now' | 'after'>
type Start = (cursor: string | null, tell: (news: News) => void) => Running

/** One stream for all tabs: who leads has it and passes on what it says; who follows goes on from there when that tab goes. */
export function shareStream(tabs: Tabs, clock: Clock, start: Start, tell: (news: News) => void): Pick<Running, 'hurry' | 'stop'> {
  let running: Running | null = null
  let cursor: string | null = null
  let stopWatch = nothing
  const learn = (news: News) => {
    if ('cursor' in news) {
      cursor = news.cursor ?? cursor
    }
    tell(news)
  }
  const hear = (message: TabMessage) => {
    switch (message.is) {
      case 'newcomer':
        running?.tellHealth()
        return
      case 'hurry':
        running?.hurry()
        return
      default:
        if (!running) {
          watch()
          learn(message)
        }
    }
  }
  const watch = () => {
    stopWatch()
    stopWatch = clock.after(SILENCE_MILLISECONDS, () => tell({ is: 'health', health: 'stale', cursor }))
  }
  const pulse = () => {
    running?.tellHealth()
    stopWatch = clock.after(PULSE_MILLISECONDS, pulse)
  }
  const channel = tabs.channel(hear)
  const resign = tabs.lead(() => {
    stopWatch()
    running = start(cursor, (news) => {
      learn(news)
      channel.post(news)
    })
    pulse()
  })
  if (running === null) {
    watch()
    channel.post({ is: 'newcomer' })
  }
  return {
    hurry: () => (running ? running.hurry() : channel.post({ is: 'hurry' })),
    stop: () => {
      stopWatch()
      running?.stop()
      resign()
      channel.close()
    },
  }
}

const nothing = () => {}

/** Tabs that can neither agree nor talk have a stream each. */
const alone: Tabs = {
  lead: (begin) => {
    begin()
    return nothing
  },
  channel: () => ({ post: nothing, close: nothing }),
}

/** @param name apart for each account: whoever signs in next must not hear what was meant for somebody else */
export function realTabs(name: string): Tabs {
  // The types know neither old browsers nor plain http, where there are no locks.
  const { locks } = navigator as Partial<Navigator>
  return locks && 'BroadcastChannel' in window ? { lead: leadByLock(locks, name), channel: channelOf(name) } : alone
}

function leadByLock(locks: LockManager, name: string): Tabs['lead'] {
  return (begin) => {
    const { promise: end, resolve: resign } = Promise.withResolvers<void>()
    const waiting = new AbortController()
    const hold = () => {
      begin()
      return end
    }
    locks.request(name, { signal: waiting.signal }, hold).catch(() => {
      if (!waiting.signal.aborted) {
        begin() // A browser may forbid locks, as it does storage: then each tab for itself.
      }
    })
    return () => {
      waiting.abort()
      resign()
    }
  }
}

function channelOf(name: string): Tabs['channel'] {
  return (hear) => {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', ({ data }) => hear(data as TabMessage))
    // A BroadcastChannel stays within its origin and takes no other.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    return { post: (message) => channel.postMessage(message), close: () => channel.close() }
  }
}
