import { BroadcastChannel, locks } from 'node:worker_threads'
import { waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changed, FakeBrowser, hello } from '../test/fakeBrowser'
import { runStream, type News } from './stream'
import { realTabs, shareStream } from './tabs'

beforeEach(() => {
  vi.stubGlobal('navigator', { locks })
  vi.stubGlobal('BroadcastChannel', BroadcastChannel)
})

afterEach(() => {
  vi.unstubAllGlobals()
})

it('with a browser’s own locks and channels one tab leads, and the next takes over', async () => {
  const browser = new FakeBrowser()
  const open = () => {
    const news: News[] = []
    const feed = shareStream(realTabs('deskbell-live:eve'), browser, (cursor, tell) => runStream(browser, cursor, tell), (one) => news.push(one))
    return { news, feed }
  }
  const first = open()
  await waitFor(() => expect(browser.opened).toHaveLength(1))
  const second = open()
  browser.hear(hello('c1'))
  browser.hear(changed('c2'))
  await waitFor(() => expect(second.news.some(({ is }) => is === 'change')).toBe(true))
  expect(browser.opened).toHaveLength(1)
  first.feed.stop()
  await waitFor(() => expect(browser.opened).toHaveLength(2))
  expect(browser.source?.cursor).toBe('c2')
  second.feed.stop()
})

it('with a browser’s own locks a hung tab is replaced, and waits for its turn again', async () => {
  const told: string[] = []
  const lead = (tab: string) => realTabs('deskbell-live:finn').lead(() => told.push(`${tab} leads`), () => told.push(`${tab} lost`))
  const first = lead('first')
  await waitFor(() => expect(told).toEqual(['first leads']))
  const second = lead('second')
  second.steal()
  await waitFor(() => expect(told.toSorted()).toEqual(['first leads', 'first lost', 'second leads']))
  second.resign()
  await waitFor(() => expect(told.at(-1)).toBe('first leads'))
  expect(told).toHaveLength(4)
  first.resign()
})
