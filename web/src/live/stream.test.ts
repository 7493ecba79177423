import { describe, expect, it } from 'vitest'
import { changed, FakeBrowser, founded, hello } from '../test/fakeBrowser'
import { runStream, type News } from './stream'

function begin(cursor: string | null = 'c0') {
  const browser = new FakeBrowser()
  const news: News[] = []
  const running = runStream(browser, cursor, (one) => news.push(one))
  const health = () => news.findLast((one) => one.is === 'health')?.health
  return { browser, news, running, health }
}

describe('a stream', () => {
  it('says that it is live from the hello on, and resumes behind the last change', () => {
    const { browser, health } = begin()
    expect(health()).toBe('reconnecting')
    browser.hear(hello('c9'))
    expect(health()).toBe('connected')
    browser.hear(changed('c5'))
    browser.source?.tell({ type: 'lost', refused: false })
    expect(health()).toBe('reconnecting')
    browser.pass(1_000)
    expect(browser.source?.cursor).toBe('c5')
  })

  it('skips nothing when it breaks between the hello and what was missed', () => {
    const { browser } = begin()
    browser.hear(hello('c9'))
    browser.source?.tell({ type: 'lost', refused: false })
    browser.pass(1_000)
    expect(browser.source?.cursor).toBe('c0')
    browser.hear(hello('c9'))
    browser.hear({ type: 'beat' })
    browser.source?.tell({ type: 'lost', refused: false })
    browser.pass(1_000)
    expect(browser.source?.cursor).toBe('c9')
  })

  it('backs off from 1 s to 30 s, and begins anew once a stream has lasted', () => {
    const { browser } = begin()
    const wait = () => {
      const from = browser.time
      browser.source?.tell({ type: 'lost', refused: false })
      const before = browser.opened.length
      while (browser.opened.length === before) {
        browser.pass(500)
      }
      return browser.time - from
    }
    expect(Array.from({ length: 7 }, wait)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    browser.hear(hello('c1'))
    browser.hear({ type: 'beat' })
    expect(wait()).toBe(1_000)
  })

  it('is never silently stale: 40 s without a word end it', () => {
    const { browser, health } = begin()
    browser.hear(hello('c1'))
    browser.pass(39_000)
    browser.hear({ type: 'beat' })
    browser.pass(39_000)
    expect(health()).toBe('connected')
    const { source } = browser
    browser.pass(1_000)
    expect(health()).toBe('stale')
    expect(source?.closed).toBe(true)
    browser.pass(1_000)
    browser.hear(hello('c2'))
    expect(health()).toBe('connected')
  })

  it('loads everything anew on a resync, and when it began without a cursor', () => {
    const { browser, news } = begin(null)
    browser.hear(hello('c1'))
    expect(news).toContainEqual({ is: 'resync', cursor: 'c1' })
    browser.hear({ type: 'resync' })
    expect(news.filter(({ is }) => is === 'resync')).toHaveLength(2)
  })

  it('on a bye asks who is signed in, and comes back', () => {
    const { browser, news } = begin()
    browser.hear(hello('c1'))
    browser.hear({ type: 'bye' })
    expect(news).toContainEqual({ is: 'recheck', refresh: true })
    expect(browser.source?.closed).toBe(true)
    browser.pass(1_000)
    expect(browser.opened).toHaveLength(2)
  })

  it('a refused connection may mean that the session ended', () => {
    const { browser, news } = begin()
    browser.source?.tell({ type: 'lost', refused: true })
    expect(news).toContainEqual({ is: 'recheck', refresh: false })
  })
})

const mute = (browser: FakeBrowser) => {
  browser.source?.tell({ type: 'opened' })
  browser.pass(8_000)
  browser.pass(4_000)
}

describe('behind a proxy that holds streams back', () => {
  it('polls every 5 s after three mute connections, and tries for a stream every 2 minutes', async () => {
    const { browser, news, health } = begin()
    mute(browser)
    mute(browser)
    browser.source?.tell({ type: 'opened' })
    browser.pass(8_000)
    expect(browser.polls).toHaveLength(1)
    await browser.answer({ cursor: 'c3', resync: false, items: [founded] })
    expect(health()).toBe('polling')
    expect(news).toContainEqual({ is: 'change', change: founded, cursor: 'c3' })
    browser.pass(5_000)
    expect(browser.polls.at(-1)?.cursor).toBe('c3')
    await browser.answer({ cursor: 'c4', resync: true, items: [] })
    expect(news).toContainEqual({ is: 'resync', cursor: 'c4' })
    browser.pass(5_000)
    const before = browser.opened.length
    browser.pass(110_000)
    expect(browser.opened).toHaveLength(before + 1)
    expect(browser.source?.cursor).toBe('c4')
    browser.hear(hello('c5'))
    expect(health()).toBe('connected')
  })

  it('connections that close at once count as well; an unreachable server does not', () => {
    const { browser } = begin()
    const close = (opened: boolean) => {
      if (opened) {
        browser.source?.tell({ type: 'opened' })
      }
      browser.source?.tell({ type: 'lost', refused: false })
      const before = browser.opened.length
      while (browser.opened.length === before && browser.polls.length === 0) {
        browser.pass(500)
      }
    }
    Array.from({ length: 4 }).forEach(() => close(false))
    expect(browser.polls).toHaveLength(0)
    Array.from({ length: 3 }).forEach(() => close(true))
    expect(browser.polls).toHaveLength(1)
  })

  it('a stream that is cut right after each hello is no stream', () => {
    const { browser } = begin()
    Array.from({ length: 3 }).forEach(() => {
      browser.hear(hello('c1'))
      browser.source?.tell({ type: 'lost', refused: false })
      browser.pass(4_000)
    })
    expect(browser.polls).toHaveLength(1)
  })

  it('goes back to connecting when polling fails too', async () => {
    const { browser, health } = begin()
    mute(browser)
    mute(browser)
    mute(browser)
    const before = browser.opened.length
    await browser.answer(null)
    browser.pass(30_000)
    expect(browser.opened.length).toBeGreaterThan(before)
    expect(health()).not.toBe('polling')
  })
})
