import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import type { OwnTicket } from '../../api/types'
import { printerJams, renderAtDesk } from '../../test/desk'
import { json, problem, serve } from '../../test/server'
import { RatingBox } from './RatingBox'

const RATING = 'POST /api/organizations/acme/tickets/12/rating'

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
})

const solved = { ...printerJams, status: 'resolved' } as unknown as OwnTicket

async function rate(answer: () => Response) {
  const calls = serve({ [RATING]: answer })
  renderAtDesk(<RatingBox slug="acme" ticket={solved} />)
  await userEvent.click(screen.getByRole('button', { name: 'Not good' }))
  await userEvent.type(screen.getByLabelText('A word more (optional)'), ' Too slow ')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
  return calls
}

it('takes a word with it, and says thank you', async () => {
  const calls = await rate(() => json({ score: 'bad', comment: 'Too slow', ratedAt: '2026-11-23T10:00:00Z' }, 201))
  expect(await screen.findByText(/You said: it was not good\./)).toBeDefined()
  expect(calls[0]?.body).toEqual({ score: 'bad', comment: 'Too slow' })
})

it('says why it was refused, and keeps the word', async () => {
  await rate(() => problem(409, 'not_resolved'))
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(screen.getByLabelText<HTMLTextAreaElement>('A word more (optional)').value).toBe(' Too slow ')
})
