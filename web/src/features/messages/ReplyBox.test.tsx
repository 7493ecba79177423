import { act, cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { cleo, eve, message, renderAtDesk, noFiles, showNoFiles } from '../../test/desk'
import { held, json, problem, serve } from '../../test/server'
import { Conversation } from './Conversation'
import { isUnkept, loadDraft, saveDraft } from './drafts'
import { applyMessage } from './messageCache'
import { ReplyBox } from './ReplyBox'

const MESSAGES = '/api/organizations/acme/tickets/12/messages'
const DRAFT = '/api/organizations/acme/tickets/12/draft'
const key = { accountId: eve.id, slug: 'acme', number: 12 }

function Desk() {
  return (
    <>
      <Conversation slug="acme" number={12} me={eve} opening={{ author: cleo, at: '2026-11-20T08:00:00Z', html: '<p>It jams.</p>', files: [] }} showFiles={showNoFiles} />
      <ReplyBox draftKey={key} files={noFiles} closed={false} />
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
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ id: expect.any(String), body: 'We look at it.', visibility: 'public', attachments: [] })
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

  it('finds what was written on another machine, but never over words that are in the box', async () => {
    const answer = held()
    serve({ [`GET ${MESSAGES}`]: () => json({ items: [], next: null }), [`GET ${DRAFT}`]: () => answer.response })
    renderAtDesk(<Desk />)
    await userEvent.type(input(), 'Here')
    answer.release(json({ body: 'There', visibility: 'internal', updatedAt: '2026-11-20T10:00:00Z' }))
    await Promise.resolve()
    expect(input().value).toBe('Here')
    cleanup()
    window.localStorage.clear()
    serve({ [`GET ${MESSAGES}`]: () => json({ items: [], next: null }), [`GET ${DRAFT}`]: () => json({ body: 'There', visibility: 'internal', updatedAt: null }) })
    renderAtDesk(<Desk />)
    await waitFor(() => expect(input('Internal note').value).toBe('There'))
  })

  it('saves the words on the server after a pause', async () => {
    const calls = serve({
      [`GET ${MESSAGES}`]: () => json({ items: [], next: null }),
      [`PUT ${DRAFT}`]: () => json({ body: 'We look', visibility: 'public', updatedAt: null }),
    })
    renderAtDesk(<Desk />)
    await userEvent.type(input(), 'We look')
    await waitFor(() => expect(calls.findLast(({ method }) => method === 'PUT')?.body).toEqual({ body: 'We look', visibility: 'public' }), { timeout: 3_000 })
    await waitFor(() => expect(isUnkept(key)).toBe(false))
  })

  it('a message sent again after an unknown fate is the same message', async () => {
    let attempts = 0
    const calls = serve({
      [`GET ${MESSAGES}`]: () => json({ items: [], next: null }),
      [`POST ${MESSAGES}`]: () => {
        attempts += 1
        return attempts === 1 ? problem(503, 'unavailable') : json(message('Once.'), 201)
      },
    })
    renderAtDesk(<Desk />)
    await userEvent.type(input(), 'Once.{Control>}{Enter}{/Control}')
    await screen.findByRole('alert')
    await userEvent.type(input(), '{Control>}{Enter}{/Control}')
    const posts = () => calls.filter(({ method }) => method === 'POST')
    await waitFor(() => expect(posts()).toHaveLength(2))
    expect(posts()[1]?.body).toEqual(posts()[0]?.body)
    expect(posts()[1]?.headers.get('Idempotency-Key')).toBe(posts()[0]?.headers.get('Idempotency-Key'))
  })

  it('keeps one person’s draft from another on the same machine', () => {
    saveDraft(key, { body: 'mine', visibility: 'public' })
    expect(loadDraft({ ...key, accountId: cleo.id }).body).toBe('')
  })
})

describe('when somebody answers while one is writing', () => {
  const finn = { id: '018f0000-0000-7000-8000-00000000000f', displayName: 'Finn Berg', role: 'employee' as const }
  const late = { ...message('I have it.'), author: finn, createdAt: '2026-11-20T11:00:00Z' }
  const routes = { [`GET ${MESSAGES}`]: () => json({ items: [message('Before.')], next: null }), [`POST ${MESSAGES}`]: () => json(message('Mine.'), 201) }
  const notice = /Finn Berg replied while you were writing/

  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
  })

  async function writeMeanwhile() {
    const calls = serve(routes)
    const client = renderAtDesk(<Desk />)
    await screen.findByText('Before.')
    await userEvent.type(input(), 'Mine.')
    act(() => applyMessage(client, 'acme', 12, late))
    await screen.findByText(notice)
    return () => calls.filter(({ method }) => method === 'POST')
  }

  it('says so, asks once, and then sends', async () => {
    const posts = await writeMeanwhile()
    expect(input().value).toBe('Mine.')
    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }))
    expect(posts()).toHaveLength(0)
    await userEvent.click(screen.getByRole('button', { name: 'Send anyway' }))
    expect(posts()).toHaveLength(1)
    expect(screen.queryByText(notice)).toBeNull()
  })

  it('shows the reply and keeps the words', async () => {
    const posts = await writeMeanwhile()
    await userEvent.click(screen.getByRole('button', { name: 'Show the reply' }))
    expect(screen.queryByText(notice)).toBeNull()
    expect(input().value).toBe('Mine.')
    expect(document.activeElement).toBe(input())
    await userEvent.click(screen.getByRole('button', { name: 'Send reply' }))
    expect(posts()).toHaveLength(1)
  })

  it('does not when the box is empty', async () => {
    serve(routes)
    const client = renderAtDesk(<Desk />)
    await screen.findByText('Before.')
    act(() => applyMessage(client, 'acme', 12, late))
    await screen.findByText('I have it.')
    await userEvent.type(input(), 'Now.')
    expect(screen.queryByText(notice)).toBeNull()
  })
})
