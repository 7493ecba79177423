import type { Happening } from '../live/machine'
import type { Browser } from '../live/stream'
import type { LiveChange, LiveEvent, MissedChanges } from '../live/wire'

/** A browser whose time passes when the test says so. */
export class FakeBrowser implements Browser {
  time = 0
  opened: { cursor: string | null; at: number; closed: boolean; tell: (happening: Happening) => void }[] = []
  polls: { cursor: string | null; answer: (missed: MissedChanges | null) => void }[] = []
  private timers: { at: number; act: () => void }[] = []

  open = (cursor: string | null, tell: (happening: Happening) => void) => {
    const source = { cursor, at: this.time, closed: false, tell }
    this.opened.push(source)
    return () => {
      source.closed = true
    }
  }
  poll = (cursor: string | null) => new Promise<MissedChanges | null>((answer) => this.polls.push({ cursor, answer }))
  now = () => this.time
  random = () => 0
  after = (milliseconds: number, act: () => void) => {
    const timer = { at: this.time + milliseconds, act }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((one) => one !== timer)
    }
  }
  get source() {
    return this.opened.at(-1)
  }
  hear(event: LiveEvent) {
    this.source?.tell({ type: 'heard', event })
  }
  pass(milliseconds: number) {
    const end = this.time + milliseconds
    for (;;) {
      const [next] = this.timers.toSorted((a, b) => a.at - b.at)
      if (!next || next.at > end) {
        break
      }
      this.timers = this.timers.filter((one) => one !== next)
      this.time = Math.max(this.time, next.at)
      next.act()
    }
    this.time = end
  }
  async answer(missed: MissedChanges | null) {
    this.polls.at(-1)?.answer(missed)
    await Promise.resolve()
    await Promise.resolve()
  }
}

export const founded: LiveChange = {
  organization: 'acme',
  kind: 'organization.founded',
  audience: 'staff',
  ticket: null,
  message: null,
  changed: {},
  actor: null,
  cause: null,
  at: '2026-11-20T08:00:00Z',
}
export const hello = (cursor: string): LiveEvent => ({ type: 'hello', cursor })
export const changed = (id: string): LiveEvent => ({ type: 'change', id, change: founded })
