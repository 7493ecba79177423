import { describe, expect, it } from 'vitest'
import { changed, FakeBrowser, hello } from '../test/fakeBrowser'
import { runStream, type News } from './stream'
import { shareStream, type TabMessage, type Tabs } from './tabs'

/** One lock and one channel, as a browser has them. */
function openTabs() {
  const browser = new FakeBrowser()
  const queue: (() => void)[] = []
  const ears = new Set<(message: TabMessage) => void>()
  const tabs: Tabs = {
    lead: (lead) => {
      queue.push(lead)
      if (queue.length === 1) {
        lead()
      }
      return () => {
        const led = queue[0] === lead
        queue.splice(queue.indexOf(lead), 1)
        if (led) {
          queue[0]?.()
        }
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
    const feed = shareStream(tabs, browser, (cursor, tell) => runStream(browser, cursor, tell), (one) => news.push(one))
    return { news, feed, health: () => news.findLast((one) => one.is === 'health')?.health }
  }
  return { browser, open, silence: () => ears.clear() }
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

  it('that hear nothing from the leading one are not live', () => {
    const { browser, open, silence } = openTabs()
    open()
    const second = open()
    browser.hear(hello('c1'))
    silence()
    browser.pass(41_000)
    expect(second.health()).toBe('stale')
  })
})
