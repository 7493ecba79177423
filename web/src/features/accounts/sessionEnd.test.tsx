import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { renderAtDesk } from '../../test/desk'
import { json, problem, serve } from '../../test/server'
import { meQuery } from './queries'
import { SignInForm } from './SignInForm'

const ada = {
  id: 'a',
  email: 'ada@acme.test',
  displayName: 'Ada',
  emailVerified: true,
  language: 'en' as const,
  notices: { assigned: true, customerReplied: true, newTicket: false },
  memberships: [],
}

describe('the end of a session', () => {
  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
  })

  it('is an answer for who comes fresh, and an error for whose page is open', async () => {
    serve({ 'GET /api/me': () => problem(401, 'not_signed_in') })
    const client = renderAtDesk(null)
    expect(await client.fetchQuery(meQuery)).toBeNull()
    client.setQueryData(meQuery.queryKey, ada)
    await expect(client.fetchQuery({ ...meQuery, staleTime: 0 })).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(client.getQueryData(meQuery.queryKey)).toEqual(ada)
  })

  it.each([
    ['the same person keeps what the page holds, and has it fetched again', ada, ['old']],
    ['somebody else finds nothing of it', { ...ada, id: 'b' }, undefined],
  ])('after it %s', async (_, who, held) => {
    serve({ 'POST /api/session': () => json(who) })
    const client = renderAtDesk(<SignInForm email="ada@acme.test" onSignedIn={() => {}} />)
    client.setQueryData(meQuery.queryKey, ada)
    client.setQueryData(['tickets', 'acme', 'list'], ['old'])
    await userEvent.type(screen.getByLabelText(/^Password/), 'deskbell-demo{Enter}')
    await waitFor(() => expect(client.getQueryData(meQuery.queryKey)).toEqual(who))
    expect(client.getQueryData(['tickets', 'acme', 'list'])).toEqual(held)
    expect(client.getQueryState(['tickets', 'acme', 'list'])?.isInvalidated).toBe(held && true)
  })
})
