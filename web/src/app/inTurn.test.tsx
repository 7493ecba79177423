import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { OwnTicket } from '../api/types'
import { useSendMessage } from '../features/messages/mutations'
import { useAsSolved, useSolved } from '../features/portal/mutations'
import { message, printerJams, renderAtDesk } from '../test/desk'
import { held, json, serve } from '../test/server'

const TICKET = '/api/organizations/acme/tickets/12'
const received = { ...printerJams, status: 'received' } as unknown as OwnTicket

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
})

function Desk() {
  const send = useSendMessage('acme', 12, { beforeSending: async () => {}, onSent: () => {}, onRefused: () => {} })
  const solved = useSolved('acme', 12)
  const { status } = useAsSolved('acme', received)
  return (
    <>
      <output>{status}</output>
      <button onClick={() => send.mutate({ id: 'mine', body: 'It prints again!', visibility: 'public', files: [] })}>Send</button>
      <button onClick={() => solved.mutate(true)}>Solved</button>
    </>
  )
}

it('sends a reply and what was said after it in that order, and shows both at once', async () => {
  const reply = held()
  const resolution = held()
  const calls = serve({ [`POST ${TICKET}/messages`]: () => reply.response, [`POST ${TICKET}/resolution`]: () => resolution.response })
  renderAtDesk(<Desk />)
  await userEvent.click(screen.getByText('Send'))
  await userEvent.click(screen.getByText('Solved'))
  expect(screen.getByRole('status').textContent).toBe('resolved')
  expect(calls.map(({ path }) => path)).toEqual([`${TICKET}/messages`])

  reply.release(json(message('It prints again!'), 201))
  await waitFor(() => expect(calls.map(({ path }) => path)).toContain(`${TICKET}/resolution`))
  resolution.release(json({ ...received, status: 'resolved' }))
})
