import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useQuery } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TicketView } from '../../api/types'
import { eve, printerJams, renderAtDesk } from '../../test/desk'
import { held, json, problem, serve } from '../../test/server'
import { ConflictDialog } from './ConflictDialog'
import { ticketQuery } from './queries'
import { TicketProperties } from './TicketProperties'
import { useTicketWrites } from './useTicketWrites'

const billing = { id: '018f0000-0000-7000-8000-00000000000b', name: 'Billing' }
const TICKET = '/api/organizations/acme/tickets/12'

function Desk() {
  const ticket = useQuery(ticketQuery('acme', 12))
  const writes = useTicketWrites('acme', 12)
  return (
    <>
      {ticket.data && <TicketProperties slug="acme" ticket={ticket.data} staff={[eve]} teams={[billing]} onEdit={writes.edit} />}
      <ConflictDialog conflict={writes.conflict} onApplyMine={writes.applyMine} onKeepTheirs={writes.keepTheirs} />
    </>
  )
}

async function choose(field: string, option: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: field }))
  await userEvent.click(await screen.findByRole('option', { name: option }))
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('combobox', { name })

describe('editing a ticket in place', () => {
  let stored: TicketView
  beforeEach(() => {
    document.cookie = 'XSRF-TOKEN=known; path=/'
    stored = printerJams
  })
  const reads = {
    [`GET ${TICKET}`]: () => json(stored),
    'GET /api/organizations/acme/tags': () => json({ items: ['printer'] }),
  }

  it('shows the choice at once, and settles on what the server answers', async () => {
    const answer = held()
    const calls = serve({ ...reads, [`PATCH ${TICKET}`]: () => answer.response })
    const queryClient = renderAtDesk(<Desk />)
    await choose('Priority', 'Urgent')
    expect(field('Priority').value).toBe('Urgent')
    expect(calls.at(-1)?.body).toEqual({ version: 3, priority: 'urgent' })
    stored = { ...printerJams, priority: 'urgent', version: 4 }
    answer.release(json(stored))
    await waitFor(() => expect(queryClient.getQueryData(ticketQuery('acme', 12).queryKey)?.version).toBe(4))
    expect(field('Priority').value).toBe('Urgent')
    expect(calls.at(-1)?.method).toBe('PATCH')
  })

  it('takes it back when the server refuses, says why, and tries again on demand', async () => {
    let attempts = 0
    serve({
      ...reads,
      [`PATCH ${TICKET}`]: () => {
        attempts += 1
        if (attempts === 1) {
          return problem(503, 'unavailable')
        }
        stored = { ...printerJams, status: 'on_hold', version: 4 }
        return json(stored)
      },
    })
    renderAtDesk(<Desk />)
    await choose('Status', 'On hold')
    expect(await screen.findByText('Ticket #12 stays as it was')).toBeDefined()
    expect(field('Status').value).toBe('Open')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(field('Status').value).toBe('On hold'))
  })

  it('sends quick changes one after the other, each on the version before it', async () => {
    const first = held()
    const versions: unknown[] = []
    serve({
      ...reads,
      [`PATCH ${TICKET}`]: ({ body }) => {
        const edit = body as { version: number; status?: TicketView['status'] }
        versions.push(edit.version)
        stored = { ...stored, status: edit.status ?? stored.status, version: edit.version + 1 }
        return versions.length === 1 ? first.response : json(stored)
      },
    })
    renderAtDesk(<Desk />)
    await choose('Status', 'On hold')
    await choose('Status', 'Resolved')
    expect(field('Status').value).toBe('Resolved')
    first.release(json({ ...printerJams, status: 'on_hold', version: 4 }))
    await waitFor(() => expect(versions).toEqual([3, 4]))
    expect(field('Status').value).toBe('Resolved')
  })

  it('gives it to a team, and takes it from there', async () => {
    const edits: unknown[] = []
    serve({
      ...reads,
      [`PATCH ${TICKET}`]: ({ body }) => {
        edits.push(body)
        const { team } = body as { team: string | null }
        stored = { ...stored, team: team === null ? null : billing, version: stored.version + 1 }
        return json(stored)
      },
    })
    renderAtDesk(<Desk />)
    await choose('Team', 'Billing')
    expect(field('Team').value).toBe('Billing')
    await waitFor(() => expect(edits).toEqual([{ version: 3, team: billing.id }]))
    await choose('Team', 'Billing')
    await waitFor(() => expect(edits.at(-1)).toEqual({ version: 4, team: null }))
    expect(field('Team').value).toBe('')
  })

  it('on a conflict shows both values, and applies mine again on the newer version', async () => {
    const theirs = { ...printerJams, priority: 'low' as const, version: 9 }
    const edits: unknown[] = []
    serve({
      ...reads,
      [`PATCH ${TICKET}`]: ({ body }) => {
        edits.push(body)
        stored = edits.length === 1 ? theirs : { ...theirs, priority: 'high', version: 10 }
        return edits.length === 1 ? problem(409, 'version_conflict', { current: theirs }) : json(stored)
      },
    })
    renderAtDesk(<Desk />)
    await choose('Priority', 'High')
    expect(await screen.findByRole('dialog', { name: 'Somebody was faster' })).toBeDefined()
    expect(screen.getByRole('row', { name: 'Priority Low High' })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Apply mine again' }))
    await waitFor(() => expect(edits).toEqual([{ version: 3, priority: 'high' }, { version: 9, priority: 'high' }]))
    await waitFor(() => expect(field('Priority').value).toBe('High'))
  })

  it('asks nothing when the other person made the very same change', async () => {
    const theirs = { ...printerJams, priority: 'high' as const, version: 9 }
    serve({
      ...reads,
      [`PATCH ${TICKET}`]: () => {
        stored = theirs
        return problem(409, 'version_conflict', { current: theirs })
      },
    })
    const queryClient = renderAtDesk(<Desk />)
    await choose('Priority', 'High')
    await waitFor(() => expect(queryClient.getQueryData(ticketQuery('acme', 12).queryKey)?.version).toBe(9))
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
