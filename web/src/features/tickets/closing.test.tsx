import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useQuery } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { printerJams, renderAtDesk } from '../../test/desk'
import { json, serve } from '../../test/server'
import { UndoButton } from '../../ui/UndoButton'
import { closureName, useClosing } from './mutations'
import { ticketQuery } from './queries'
import { useTicketWrites } from './useTicketWrites'

const TICKET = '/api/organizations/acme/tickets/12'

function Desk() {
  const { data } = useQuery({ ...ticketQuery('acme', 12), initialData: printerJams })
  const { act: perform } = useTicketWrites('acme', 12)
  return useClosing('acme', 12) ? (
    <p>
      {data?.status} <UndoButton name={closureName('acme', 12)} label="Undo" />
    </p>
  ) : (
    <p>
      {data?.status} <button onClick={() => perform('close')}>Close for good</button>
    </p>
  )
}

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

async function close() {
  let ticket = printerJams
  const calls = serve({
    [`GET ${TICKET}`]: () => json(ticket),
    [`POST ${TICKET}/closure`]: () => {
      ticket = { ...printerJams, status: 'closed', version: 4 }
      return json(ticket)
    },
  })
  renderAtDesk(<Desk />)
  await userEvent.click(screen.getByRole('button', { name: 'Close for good' }))
  await screen.findByText('closed')
  return () => calls.filter(({ method }) => method === 'POST').length
}

it('a ticket closes for good when nobody undid it', async () => {
  const sent = await close()
  await pass(4_000)
  expect(sent()).toBe(0)
  await pass(1_100)
  expect(sent()).toBe(1)
  await screen.findByRole('button', { name: 'Close for good' })
  expect(screen.getByText('closed')).toBeDefined()
})

it('undone, the ticket is as it was and nothing was sent', async () => {
  const sent = await close()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(screen.getByText('open')).toBeDefined())
  await pass(6_000)
  expect(sent()).toBe(0)
  expect(screen.queryByRole('alert')).toBeNull()
})
