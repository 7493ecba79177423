import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PresentPerson } from '../../live/wire'
import { eve, renderAtDesk } from '../../test/desk'
import { serve } from '../../test/server'
import { presenceKey } from './queries'
import { WhoElse } from './WhoElse'

const PRESENCE = '/api/organizations/acme/tickets/12/presence'
const people: PresentPerson[] = [
  { ...eve, state: 'viewing' },
  { id: '018f0000-0000-7000-8000-00000000000f', displayName: 'Finn Berg', state: 'replying' },
]
const nothing = () => new Response(null, { status: 204 })

describe('who else is here', () => {
  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
  })

  it('names the others and what they do, and says that oneself is here until one leaves', async () => {
    const calls = serve({ [`PUT ${PRESENCE}`]: nothing, [`DELETE ${PRESENCE}`]: nothing })
    const client = renderAtDesk(<WhoElse slug="acme" number={12} me={eve.id} state="viewing" known />)
    act(() => void client.setQueryData(presenceKey('acme', 12), people))
    expect(await screen.findByText('Finn Berg is replying')).toBeDefined()
    expect(screen.queryByText(/Eve/)).toBeNull()
    await waitFor(() => expect(calls).toMatchObject([{ method: 'PUT', body: { state: 'viewing' } }]))
    cleanup()
    await waitFor(() => expect(calls.at(-1)?.method).toBe('DELETE'))
  })

  it('names nobody while that is not known', async () => {
    serve({ [`PUT ${PRESENCE}`]: nothing, [`DELETE ${PRESENCE}`]: nothing })
    const client = renderAtDesk(<WhoElse slug="acme" number={12} me={eve.id} state="viewing" known={false} />)
    act(() => void client.setQueryData(presenceKey('acme', 12), people))
    expect(screen.queryByText(/Finn/)).toBeNull()
  })
})
