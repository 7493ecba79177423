import { useQuery } from '@tanstack/react-query'
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveDot } from '../app/LiveDot'
import { meQuery } from '../features/accounts/queries'
import { rowsOf } from '../features/tickets/arrivals'
import { ticketsQuery, type TicketPages } from '../features/tickets/queries'
import { printerJams, renderAtDesk } from '../test/desk'
import { held, json, problem, serve } from '../test/server'
import { startFeed } from './feed'

const { description: _, descriptionHtml: __, ...row } = printerJams

class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2
  static all: FakeEventSource[] = []
  readyState = 1
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    FakeEventSource.all.push(this)
  }

  close() {
    this.readyState = FakeEventSource.CLOSED
  }

  say(type: string, data: unknown, lastEventId = '') {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data), lastEventId }))
  }
}

function Me() {
  const { data, status } = useQuery(meQuery)
  return <p>{`${data?.id} ${status}`}</p>
}

const source = () => FakeEventSource.all.at(-1)
let stop = () => {}

beforeEach(() => {
  FakeEventSource.all = []
  vi.stubGlobal('EventSource', FakeEventSource)
})

afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

describe('the live feed', () => {
  it('brings changes into the cache and says that it is live', async () => {
    serve({})
    const client = renderAtDesk(<LiveDot />)
    const { queryKey } = ticketsQuery('acme', {})
    client.setQueryData<TicketPages>(queryKey, { pages: [{ items: [row], next: null }], pageParams: [''] })
    stop = startFeed(client, 'eve')
    expect(screen.getByRole('button', { name: /^Reconnecting/ })).toBeDefined()
    await waitFor(() => expect(source()?.url).toBe('/api/live'))
    act(() => source()?.say('hello', { cursor: 'c1' }, 'c1'))
    expect(screen.getByRole('button', { name: /^Live/ })).toBeDefined()
    const ticket = { ...row, subject: 'Printer burns', version: 4 }
    act(() => source()?.say('change', { organization: 'acme', kind: 'ticket.changed', ticket, message: null, changed: {} }, 'c2'))
    expect(rowsOf(client.getQueryData(queryKey) ?? { pages: [] })).toMatchObject([{ subject: 'Printer burns' }])
  })

  it('asks who is signed in when its right has ended', async () => {
    let signedIn = true
    const calls = serve({ 'GET /api/me': () => (signedIn ? json({ id: 'eve' }) : problem(401, 'not_signed_in')) })
    const client = renderAtDesk(<Me />)
    await screen.findByText('eve success')
    stop = startFeed(client, 'eve')
    act(() => source()?.say('hello', { cursor: 'c1' }, 'c1'))
    signedIn = false
    act(() => source()?.say('bye', {}))
    expect(source()?.readyState).toBe(FakeEventSource.CLOSED)
    expect(await screen.findByText('eve error')).toBeDefined()
    expect(new Set(calls.map(({ path }) => path))).toEqual(new Set(['/api/me']))
  })

  it('loads once more what was on its way when the stream began', async () => {
    const first = held()
    const answers = [() => first.response, () => json({ id: 'after' })]
    const calls = serve({ 'GET /api/me': () => answers.shift()?.() ?? json({ id: 'too often' }) })
    const client = renderAtDesk(<Me />)
    await waitFor(() => expect(calls).toHaveLength(1))
    stop = startFeed(client, 'eve')
    act(() => source()?.say('hello', { cursor: 'c1' }, 'c1'))
    expect(calls).toHaveLength(1)
    first.release(json({ id: 'before' }))
    expect(await screen.findByText('after success')).toBeDefined()
    expect(calls).toHaveLength(2)
  })
})
