import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { printerJams, renderAtDesk } from '../../test/desk'
import { held, json, serve } from '../../test/server'
import { rowsOf } from './arrivals'
import { ArrivalsPill } from './ArrivalsPill'
import { applyRow } from './liveRows'
import { ticketsQuery, type TicketPages } from './queries'

const { description: _, descriptionHtml: __, ...row } = printerJams
const { queryKey } = ticketsQuery('acme', {})
const page: TicketPages = { pages: [{ items: [row], next: null }], pageParams: [''] }

describe('new tickets', () => {
  it('wait behind a pill until one asks for them', async () => {
    const onShown = vi.fn<() => void>()
    const client = renderAtDesk(<ArrivalsPill slug="acme" filters={{}} rows={[row]} onShown={onShown} />)
    client.setQueryData(queryKey, page)
    expect(screen.queryByRole('button')).toBeNull()
    for (const number of [13, 14, 13]) {
      act(() => applyRow(client, 'acme', { ...row, number, version: 1 }, true))
    }
    expect(await screen.findByText('2 new tickets', { selector: '[role=status]' })).toBeDefined()
    await userEvent.click(await screen.findByRole('button', { name: '2 new tickets' }))
    expect(onShown).toHaveBeenCalledOnce()
    expect(rowsOf(client.getQueryData(queryKey) ?? page).map(({ number }) => number)).toEqual([14, 13, 12])
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('an answer that the server gave before a change does not undo it', async () => {
    const answer = held()
    serve({ 'GET /api/organizations/acme/tickets': () => answer.response })
    const client = renderAtDesk(null)
    client.setQueryData(queryKey, page)
    const loading = client.fetchInfiniteQuery({ ...ticketsQuery('acme', {}), staleTime: 0 })
    await Promise.resolve()
    applyRow(client, 'acme', { ...row, subject: 'Printer burns', version: 4 }, false)
    answer.release(json({ items: [row], next: null }))
    await loading
    expect(rowsOf(client.getQueryData(queryKey) ?? page)).toMatchObject([{ subject: 'Printer burns', version: 4 }])
  })
})
