import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { meQuery } from '../features/accounts/queries'
import { renderAtDesk } from '../test/desk'
import { json, serve } from '../test/server'
import { setSessionEnded, useSessionEnded } from './sessionEnd'
import { SignInAgain } from './SignInAgain'

const ada = {
  id: 'a',
  email: 'ada@acme.test',
  displayName: 'Ada',
  emailVerified: true,
  language: 'en' as const,
  notices: { assigned: true, customerReplied: true, newTicket: false },
  memberships: [],
}

function Page() {
  const ended = useSessionEnded()
  return (
    <>
      <textarea aria-label="Reply" />
      {ended && <SignInAgain me={ada} />}
    </>
  )
}

describe('when the session ends while a page is open', () => {
  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
  })

  it('one signs in over it, and goes on with what one typed', async () => {
    const calls = serve({ 'POST /api/session': () => json(ada) })
    const router = createRouter({ routeTree: createRootRoute({ component: Page }), history: createMemoryHistory() })
    const client = renderAtDesk(<RouterProvider router={router as never} />)
    client.setQueryData(meQuery.queryKey, ada)
    await userEvent.type(await screen.findByLabelText('Reply'), 'We look')
    setSessionEnded(true)
    expect((await screen.findByLabelText<HTMLInputElement>(/^E-mail/)).value).toBe('ada@acme.test')
    await userEvent.type(screen.getByLabelText(/^Password/), 'deskbell-demo{Enter}')
    await waitFor(() => expect(screen.queryByText('Sign in again')).toBeNull())
    expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'ada@acme.test', password: 'deskbell-demo' })
    expect(screen.getByLabelText<HTMLTextAreaElement>('Reply').value).toBe('We look')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Reply')))
  })
})
