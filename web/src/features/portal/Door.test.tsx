import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { renderAtDesk } from '../../test/desk'
import { json, problem, serve } from '../../test/server'
import { Door } from './Door'

const LOOK = 'GET /api/organizations'
const MEMBERSHIP = '/api/organizations/acme/membership'

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
})

const entry = (how: string, reason: string | null = null) => () =>
  json({ items: [{ slug: 'acme', name: 'Acme', greeting: null, color: null, entry: how, reason }], next: null })

function knock(look: () => Response, join: () => Response = () => json({}, 202)) {
  const calls = serve({ [LOOK]: look, [`POST ${MEMBERSHIP}`]: join, [`DELETE ${MEMBERSHIP}`]: () => new Response(null, { status: 204 }) })
  renderAtDesk(<Door slug="acme">Come in</Door>)
  return calls
}

it.each(['member', 'open'])('stands open: %s', async (how) => {
  knock(entry(how))
  expect(await screen.findByText('Come in')).toBeDefined()
})

it('is not to be seen for whoever may not know of it', async () => {
  knock(() => json({ items: [], next: null }))
  expect(await screen.findByRole('heading', { name: 'You cannot write to this organization' })).toBeDefined()
  expect(screen.queryByText('Come in')).toBeNull()
})

it('where an admin decides, one asks once with a word, and may take it back', async () => {
  let how = 'approval'
  const calls = knock(
    () => entry(how)(),
    () => {
      how = 'asked'
      return json({}, 202)
    },
  )
  await userEvent.type(await screen.findByLabelText('A word to Acme (optional)'), '  I bought a lamp ')
  await userEvent.click(screen.getByRole('button', { name: 'Ask to become a customer' }))
  expect(await screen.findByText('You have asked Acme')).toBeDefined()
  expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ message: 'I bought a lamp' })
  how = 'approval'
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }))
  expect(await screen.findByRole('button', { name: 'Ask to become a customer' })).toBeDefined()
})

it('says why one was not let in, and that one may ask again', async () => {
  knock(entry('declined', 'Which order?'))
  expect(await screen.findByText('Which order?')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Ask again' })).toBeDefined()
})

it('says what is wrong when asking is refused, and keeps what was written', async () => {
  knock(entry('approval'), () => problem(429, 'too_many_requests'))
  await userEvent.type(await screen.findByLabelText('A word to Acme (optional)'), 'Please')
  await userEvent.click(screen.getByRole('button', { name: 'Ask to become a customer' }))
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(screen.getByLabelText<HTMLTextAreaElement>('A word to Acme (optional)').value).toBe('Please')
})
