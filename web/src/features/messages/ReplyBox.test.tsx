import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { cleo, eve, message, renderAtDesk } from '../../test/desk'
import { held, json, problem, serve } from '../../test/server'
import { Conversation } from './Conversation'
import { loadDraft, saveDraft } from './drafts'
import { ReplyBox } from './ReplyBox'

const MESSAGES = '/api/organizations/acme/tickets/12/messages'
const key = { accountId: eve.id, slug: 'acme', number: 12 }

function Desk() {
  return (
    <>
      <Conversation slug="acme" number={12} me={eve} opening={{ author: cleo, at: '2026-11-20T08:00:00Z', html: '<p>It jams.</p>' }} />
      <ReplyBox draftKey={key} closed={false} />
    </>
  )
}

const input = (name = 'Public reply') => screen.getByRole<HTMLTextAreaElement>('textbox', { name })

describe('answering', () => {
  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
  })

  it('shows a reply while it is on its way, and clears the box', async () => {
    const answer = held()
    const calls = serve({ [`GET ${MESSAGES}`]: () => json({ items: [], next: null }), [`POST ${MESSAGES}`]: () => answer.response })
    renderAtDesk(<Desk />)
    await userEvent.type(input(), 'We look at it.{Control>}{Enter}{/Control}')
    expect(await screen.findByText('Sending…')).toBeDefined()
    expect(screen.getByText('We look at it.')).toBeDefined()
    expect(input().value).toBe('')
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ body: 'We look at it.', visibility: 'public' })
    answer.release(json(message('We look at it.'), 201))
    await waitFor(() => expect(screen.queryByText('Sending…')).toBeNull())
    expect(loadDraft(key).body).toBe('')
  })

  it('brings the text back when it was not sent, behind nothing that was typed since', async () => {
    const answer = held()
    serve({ [`GET ${MESSAGES}`]: () => json({ items: [], next: null }), [`POST ${MESSAGES}`]: () => answer.response })
    renderAtDesk(<Desk />)
    await userEvent.type(input(), 'First.{Control>}{Enter}{/Control}')
    await userEvent.type(input(), 'Second.')
    answer.release(problem(503, 'unavailable'))
    expect((await screen.findByRole('alert')).textContent).toContain('Not sent, your text is below.')
    expect(input().value).toBe('First.\n\nSecond.')
    expect(screen.queryByText('Sending…')).toBeNull()
    expect(loadDraft(key).body).toBe('First.\n\nSecond.')
  })

  it('finds the draft again after a reload, note or reply as it was', async () => {
    serve({ [`GET ${MESSAGES}`]: () => json({ items: [], next: null }) })
    saveDraft(key, { body: 'fuser unit?', visibility: 'internal' })
    renderAtDesk(<Desk />)
    expect(input('Internal note').value).toBe('fuser unit?')
    expect(screen.getByRole('button', { name: 'Add note' })).toBeDefined()
    expect(screen.getByText('Only staff can read this.')).toBeDefined()
  })

  it('keeps one person’s draft from another on the same machine', () => {
    saveDraft(key, { body: 'mine', visibility: 'public' })
    expect(loadDraft({ ...key, accountId: cleo.id }).body).toBe('')
  })
})
