import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cleo, eve, renderAtDesk } from '../../test/desk'
import { json, problem, serve } from '../../test/server'
import { MemberList } from './MemberList'

const MEMBERS = 'GET /api/organizations/acme/members'
const REMOVAL = `DELETE /api/organizations/acme/members/${cleo.id}`

const member = (account: typeof eve, role: string) => ({ account, role, email: `${account.displayName}@acme.test`, joinedAt: '2026-11-20T08:00:00Z' })
const both = [member(eve, 'admin'), member(cleo, 'customer')]
let left = both

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
  left = both
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

async function remove(removal: () => Response) {
  const calls = serve({ [MEMBERS]: () => json({ items: left, next: null }), [REMOVAL]: removal })
  renderAtDesk(<MemberList slug="acme" meId={eve.id} canManage roles={['admin', 'employee', 'customer']} />)
  await userEvent.click(await screen.findByRole('button', { name: 'Remove Cleo Marsh' }))
  const undo = await screen.findByRole('button', { name: 'Undo: Cleo Marsh loses access in a few seconds' })
  return { undo, sent: () => calls.filter(({ method }) => method === 'DELETE').length }
}

const removeCleo = () => {
  left = [both[0]!]
  return new Response(null, { status: 204 })
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

it('a removed member is gone at once to the eye, and to the server when nobody undid it', async () => {
  const { undo, sent } = await remove(removeCleo)
  expect(document.activeElement).toBe(undo)
  expect(within(screen.getAllByRole('listitem')[1]!).getByText('Removed')).toBeDefined()
  await pass(4_000)
  expect(sent()).toBe(0)
  await pass(1_100)
  expect(sent()).toBe(1)
  await screen.findByText('Cleo Marsh is no longer a member.')
  expect(screen.queryByText(/Cleo Marsh@acme/)).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Leave' }))
})

it('undone, nothing was sent, and the focus is where it was', async () => {
  const { undo, sent } = await remove(removeCleo)
  await userEvent.click(undo)
  const button = await screen.findByRole('button', { name: 'Remove Cleo Marsh' })
  await waitFor(() => expect(document.activeElement).toBe(button))
  await pass(6_000)
  expect(sent()).toBe(0)
})

it.each([
  ['the screen is left', () => cleanup()],
  ['the page is left', () => window.dispatchEvent(new Event('pagehide'))],
])('is sent at once when %s', async (_, leave) => {
  const { sent } = await remove(removeCleo)
  act(leave)
  await waitFor(() => expect(sent()).toBe(1))
})

it('a refusal brings the row back and says why', async () => {
  await remove(() => problem(409, 'last_admin'))
  await pass(5_100)
  expect(await screen.findByText('Cleo Marsh is still a member')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Remove Cleo Marsh' })).toBeDefined()
})
