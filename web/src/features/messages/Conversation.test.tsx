import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { MessageView } from '../../api/types'
import { cleo, eve, message, renderAtDesk, showNoFiles } from '../../test/desk'
import { held, json, serve } from '../../test/server'
import { Conversation } from './Conversation'
import { applyMessage } from './messageCache'

const MESSAGES = '/api/organizations/acme/tickets/12/messages'
const opening = { author: cleo, at: '2026-11-20T08:00:00Z', html: '<p>It jams.</p>', files: [] }
const many = Array.from({ length: 130 }, (_, index) => message(`Number ${String(index).padStart(3, '0')}`))

let grow = () => {}
const said = () => screen.getByRole('status').textContent

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(seen: () => void) {
        grow = seen
      }
      observe() {}
      disconnect() {}
    },
  )
})

afterEach(() => {
  vi.unstubAllGlobals()
})

async function begin() {
  serve({ [`GET ${MESSAGES}`]: ({ search }) => json(search.includes('cursor') ? { items: many.slice(100), next: null } : { items: many.slice(0, 100), next: 'more' }) })
  const client = renderAtDesk(<Conversation slug="acme" number={12} me={eve} opening={opening} showFiles={showNoFiles} />)
  await screen.findByText('Number 129')
  const scroller = screen.getByRole('region', { name: 'Conversation' })
  Object.defineProperties(scroller, { scrollHeight: { value: 5_000, configurable: true }, clientHeight: { value: 600 } })
  const scrollTo = (top: number) => {
    scroller.scrollTop = top
    fireEvent.scroll(scroller)
  }
  return { client, scroller, scrollTo }
}

describe('a long conversation', () => {
  it('has every message on the page, in order, where the browser finds it', async () => {
    await begin()
    const texts = screen.getAllByText(/^(?:It jams|Number)/).map(({ textContent }) => textContent)
    expect(texts).toEqual(['It jams.', ...many.map(({ body }) => body)])
  })

  it('is loaded to its end although everything is asked for anew meanwhile', async () => {
    const second = held()
    let asked = 0
    serve({
      [`GET ${MESSAGES}`]: ({ search }) => {
        if (!search.includes('cursor')) {
          return json({ items: many.slice(0, 100), next: 'more' })
        }
        asked += 1
        return asked === 1 ? second.response : json({ items: many.slice(100), next: null })
      },
    })
    const client = renderAtDesk(<Conversation slug="acme" number={12} me={eve} opening={opening} showFiles={showNoFiles} />)
    await waitFor(() => expect(asked).toBe(1))
    await act(() => client.invalidateQueries())
    expect(await screen.findByText('Number 129')).toBeDefined()
  })

  it('stays at its end as it grows, and where one reads once one has gone back', async () => {
    const { client, scroller, scrollTo } = await begin()
    grow()
    expect(scroller.scrollTop).toBe(5_000)
    scrollTo(4_400)
    Object.defineProperty(scroller, 'scrollHeight', { value: 5_200 })
    act(() => applyMessage(client, 'acme', 12, { ...message('Just now'), createdAt: '2026-11-20T11:00:00Z' }))
    grow()
    expect(scroller.scrollTop).toBe(5_200)
    scrollTo(4_600)
    Object.defineProperty(scroller, 'scrollHeight', { value: 5_500 })
    scrollTo(4_400) // The browser's own doing: parts that are drawn now have other heights than was thought.
    grow()
    expect(scroller.scrollTop).toBe(5_500)
    Object.defineProperty(scroller, 'scrollHeight', { value: 5_200 })
    scroller.scrollTop = 2_000
    grow()
    expect(scroller.scrollTop).toBe(2_000)
    scrollTo(4_590)
    grow()
    expect(scroller.scrollTop).toBe(5_200)
  })
})

describe('somebody who does not see the screen', () => {
  it('is told what others write, and neither what was there before nor what is their own', async () => {
    const { client } = await begin()
    const add = (body: string, more: Partial<MessageView>) =>
      act(() => applyMessage(client, 'acme', 12, { ...message(body), createdAt: '2026-11-20T11:00:00Z', ...more }))
    const byCleo = { author: { ...cleo, role: 'customer' as const } }
    expect(said()).toBe('')
    add('My own', {})
    await screen.findByText('My own')
    expect(said()).toBe('')
    add('It jams again', { ...byCleo, html: '<p>It <em>jams</em> again</p>' })
    await waitFor(() => expect(said()).toBe('Cleo Marsh replied: It jams again'))
    add('Long', { ...byCleo, visibility: 'internal', createdAt: '2026-11-20T12:00:00Z', html: `<p>${'x'.repeat(300)}</p>` })
    await waitFor(() => expect(said()).toBe(`Cleo Marsh added an internal note: ${'x'.repeat(200)}…`))
  })
})
