import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useQueryClient, useInfiniteQuery } from '@tanstack/react-query'
import { notifications } from '@mantine/notifications'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eve, printerJams, renderAtDesk } from '../../test/desk'
import { held, json, serve } from '../../test/server'
import { rowsOf } from './arrivals'
import { applyRow } from './liveRows'
import { backOf } from './placing'
import { ticketsQuery } from './queries'
import { usePlacing } from './usePlacing'

const finn = { id: '018f0000-0000-7000-8000-00000000000f', displayName: 'Finn Berg' }
const { description: _, descriptionHtml: __, ...jam } = printerJams
const rows = [jam, { ...jam, number: 11, subject: 'Invoice twice', assignee: finn, version: 7 }]
const PLACEMENTS = 'POST /api/organizations/acme/tickets/placements'

function List() {
  const queryClient = useQueryClient()
  const { data } = useInfiniteQuery({ ...ticketsQuery('acme', {}), initialData: { pages: [{ items: rows, next: null }], pageParams: [''] }, staleTime: 60_000 })
  const { place } = usePlacing('acme')
  return (
    <>
      <button onClick={() => place(rowsOf(data), { assignee: eve })}>Give to Eve</button>
      <button onClick={() => applyRow(queryClient, 'acme', { ...jam, assignee: finn, version: 9, updatedAt: '2026-11-21T09:00:00Z' }, false)}>Finn takes it</button>
      <p>{rowsOf(data).map(({ number, assignee }) => `${number} ${assignee?.displayName ?? 'nobody'}`).join(', ')}</p>
    </>
  )
}

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
})

afterEach(() => {
  notifications.clean()
})

const answer = (number: number, version: number | null, code: string | null = null) => ({ number, version, code })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const show = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeDefined())

it('shows at once who has them, and puts back what the server refuses, with the reason', async () => {
  const { response, release } = held()
  serve({ [PLACEMENTS]: () => response })
  renderAtDesk(<List />)
  await press('Give to Eve')
  await show('12 Eve Lindqvist, 11 Eve Lindqvist')
  release(json({ items: [answer(12, 4), answer(11, null, 'ticket_is_closed')] }))
  await show('12 Eve Lindqvist, 11 Finn Berg')
  expect(screen.getByText('1 ticket went to Eve Lindqvist.')).toBeDefined()
  expect(screen.getByText('#11 Invoice twice: it is closed for good.')).toBeDefined()
})

it('Undo gives each to whom it had', async () => {
  let version = 10
  const calls = serve({ [PLACEMENTS]: ({ body }) => json({ items: (body as { placements: { number: number }[] }).placements.map(({ number }) => answer(number, version++)) }) })
  renderAtDesk(<List />)
  await press('Give to Eve')
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await show('12 nobody, 11 Finn Berg')
  expect(calls.at(-1)?.body).toEqual({
    placements: [
      { number: 12, version: 10, assignee: null },
      { number: 11, version: 11, assignee: finn.id },
    ],
  })
})

it('Undo leaves alone what a colleague has taken meanwhile, and says so', async () => {
  serve({ [PLACEMENTS]: ({ body }) => json({ items: (body as { placements: { number: number }[] }).placements.map(({ number }) => answer(number, 8)) }) })
  renderAtDesk(<List />)
  await press('Give to Eve')
  const undo = await screen.findByRole('button', { name: 'Undo' })
  await press('Finn takes it')
  await userEvent.click(undo)
  await show('12 Finn Berg, 11 Finn Berg')
  expect(screen.getByText('#12 Printer jams: somebody else gave it away meanwhile.')).toBeDefined()
})

it('back from a team means back from whom the team gave it', () => {
  const things = { id: 'things', name: 'Things' }
  const former = { number: 12, subject: 'Printer jams', assignee: null, team: null, version: 4 }
  expect(backOf(former, { team: things }, { ...jam, team: things, assignee: eve, version: 5 })).toEqual({ number: 12, version: 5, place: { team: null, assignee: null } })
  expect(backOf(former, { team: things }, { ...jam, team: null, version: 6 })).toBeNull()
})
