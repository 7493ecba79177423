import { describe, expect, it } from 'vitest'
import { changed, FakeBrowser, hello } from '../test/fakeBrowser'
import { runStream, type News } from './stream'
import { shareStream, type TabMessage, type Tabs } from './tabs'

/** One lock and one channel, as a browser has them. */
function openTabs({ maySteal = true } = {}) {
  const browser = new FakeBrowser()
  type Candidate = { begin: () => void; lose: () => void }
  const queue: Candidate[] = []
  const ears = new Set<(message: TabMessage) => void>()
  const tabs: Tabs = {
    lead: (begin, lose) => {
      const candidate = { begin, lose }
      queue.push(candidate)
      if (queue.length === 1) {
        begin()
      }
      return {
        steal: () => {
          if (maySteal) {
            queue.splice(queue.indexOf(candidate), 1)
            queue.unshift(candidate)
            queue[1]?.lose()
            begin()
          }
        },
        resign: () => {
          const led = queue[0] === candidate
          queue.splice(queue.indexOf(candidate), 1)
          if (led) {
            queue[0]?.begin()
          }
        },
      }
    },
    channel: (hear) => {
      ears.add(hear)
      const post = (message: TabMessage) => ears.forEach((ear) => ear !== hear && ear(message))
      return { post, close: () => void ears.delete(hear) }
    },
  }
  const open = () => {
    const news: News[] = []
    const tab = { hangs: false }
    const clock = { now: browser.now, random: browser.random, after: (wait: number, act: () => void) => browser.after(wait, () => tab.hangs || act()) }
    const feed = shareStream(tabs, clock, (cursor, tell) => runStream(browser, cursor, tell), (one) => news.push(one))
    return { tab, news, feed, health: () => news.findLast((one) => one.is === 'health')?.health }
  }
  return { browser, open }
}

describe('several tabs', () => {
  it('share one stream, and all hear it', () => {
    const { browser, open } = openTabs()
    const first = open()
    browser.hear(hello('c1'))
    const second = open()
    expect(second.health()).toBe('connected')
    browser.hear(changed('c2'))
    expect(browser.opened).toHaveLength(1)
    for (const { news } of [first, second]) {
      expect(news.filter(({ is }) => is === 'change')).toHaveLength(1)
    }
  })

  it('hand over where the stream stands when the leading tab closes', () => {
    const { browser, open } = openTabs()
    const first = open()
    const second = open()
    browser.hear(hello('c1'))
    browser.hear(changed('c2'))
    first.feed.stop()
    const heard = first.news.length
    expect(browser.opened[0]?.closed).toBe(true)
    expect(browser.source?.cursor).toBe('c2')
    browser.hear(hello('c3'))
    expect(second.health()).toBe('connected')
    expect(first.news).toHaveLength(heard)
  })

  it('replace a leading one that hangs, from where it stood, and have it follow when it comes to itself', () => {
    const { browser, open } = openTabs()
    const first = open()
    const second = open()
    browser.hear(hello('c1'))
    browser.hear(changed('c2'))
    first.tab.hangs = true
    browser.pass(24_000)
    expect(browser.opened).toHaveLength(1)
    browser.pass(1_000)
    expect(browser.opened).toHaveLength(2)
    expect(browser.opened[0]?.closed).toBe(true)
    expect(browser.source?.cursor).toBe('c2')
    browser.hear(hello('c3'))
    browser.pass(1_000)
    expect(second.health()).toBe('connected')
    expect(first.health()).toBe('connected')
  })

  it('leave a leading one alone as long as anything comes from it', () => {
    const { browser, open } = openTabs()
    const first = open()
    open()
    browser.hear(hello('c1'))
    first.tab.hangs = true // Only what the server sends wakes it.
    for (let beats = 0; beats < 5; beats++) {
      browser.pass(15_000)
      browser.hear({ type: 'beat' })
    }
    expect(browser.opened).toHaveLength(1)
  })

  it('that can neither hear the leading one nor replace it are not live', () => {
    const { browser, open } = openTabs({ maySteal: false })
    const first = open()
    const second = open()
    browser.hear(hello('c1'))
    first.tab.hangs = true
    browser.pass(41_000)
    expect(second.health()).toBe('stale')
  })
})
