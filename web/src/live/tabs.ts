import { SILENCE_MILLISECONDS } from './machine'
import type { Browser, News, Running } from './stream'

const PULSE_MILLISECONDS = 10_000
/** Two pulses and a half: a leading tab whose timers the browser slows down pulses with the server's beats, every 15 s. */
const HUNG_MILLISECONDS = 25_000
const HUNG_SPREAD = 5_000

/** Among tabs: news from the one that leads, and what the others ask of it. */
export type TabMessage = News | { is: 'newcomer' } | { is: 'hurry' }

export type Channel = { post: (message: TabMessage) => void; close: () => void }

/** How tabs agree on one that leads: until it resigns, its tab is gone, or another one that takes it for hung steals the lead. */
export type Tabs = {
  lead: (begin: () => void, lose: () => void) => Leadership
  channel: (hear: (message: TabMessage) => void) => Channel
}

export type Leadership = { steal: () => void; resign: () => void }

type Clock = Pick<Browser, 'now' | 'after' | 'random'>
type Start = (cursor: string | null, tell: (news: News) => void) => Running

/** One stream for all tabs: who leads has it and passes on what it says; who follows goes on from there when that tab goes or hangs. */
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
    const patience = HUNG_MILLISECONDS + clock.random() * HUNG_SPREAD
    stopWatch = clock.after(patience, () => {
      stopWatch = clock.after(SILENCE_MILLISECONDS - patience, () => tell({ is: 'health', health: 'stale', cursor }))
      leadership.steal()
    })
  }
  const pulse = () => {
    running?.tellHealth()
    stopWatch = clock.after(PULSE_MILLISECONDS, pulse)
  }
  const begin = () => {
    stopWatch()
    running = start(cursor, (news) => {
      learn(news)
      channel.post(news)
    })
    pulse()
  }
  const lose = () => {
    running?.stop()
    running = null
    watch()
  }
  const channel = tabs.channel(hear)
  const leadership = tabs.lead(begin, lose)
  if (running === null) {
    watch()
    channel.post({ is: 'newcomer' })
  }
  return {
    hurry: () => (running ? running.hurry() : channel.post({ is: 'hurry' })),
    stop: () => {
      stopWatch()
      running?.stop()
      leadership.resign()
      channel.close()
    },
  }
}

const nothing = () => {}

/** Tabs that can neither agree nor talk have a stream each. */
const alone: Tabs = {
  lead: (begin) => {
    begin()
    return { steal: nothing, resign: nothing }
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
  return (begin, lose) => {
    const { promise: end, resolve } = Promise.withResolvers<void>()
    let waiting = new AbortController()
    let resigned = false
    const ask = (options: LockOptions, { signal }: AbortController) => {
      let led = false
      const hold = () => {
        led = true
        begin()
        return end
      }
      locks.request(name, options, hold).catch(() => {
        if (resigned || signal.aborted) {
          return
        }
        if (led) {
          lose()
          queue()
        } else {
          begin() // A browser may forbid locks, as it does storage: then each tab for itself.
        }
      })
    }
    const queue = () => {
      waiting = new AbortController()
      ask({ signal: waiting.signal }, waiting)
    }
    queue()
    return {
      steal: () => {
        waiting.abort()
        ask({ steal: true }, new AbortController())
      },
      resign: () => {
        resigned = true
        waiting.abort()
        resolve()
      },
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
