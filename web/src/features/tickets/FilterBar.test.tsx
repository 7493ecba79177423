import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { cleo, printerJams, renderAtDesk } from '../../test/desk'
import { json, serve } from '../../test/server'
import { FilterBar } from './FilterBar'
import type { TicketFilters } from './filters'

const TICKETS = 'GET /api/organizations/acme/tickets'
const gone = '018f0000-0000-7000-8000-0000000000ff'

it('a requester that came by the address is named, and can be removed', async () => {
  const calls = serve({ [TICKETS]: ({ search }) => json({ items: search.includes(cleo.id) ? [printerJams] : [], next: null }) })
  const onChange = vi.fn<(filters: TicketFilters) => void>()
  renderAtDesk(<FilterBar slug="acme" staff={[]} teams={[]} filters={{ requester: [cleo.id, gone], status: ['open'] }} onChange={onChange} />)
  const chip = await screen.findByRole('button', { name: /^Requester: Cleo Marsh/ })
  expect(await screen.findByRole('button', { name: /^Requester: nobody with tickets/ })).toBeDefined()
  expect(calls.find(({ search }) => search.includes(cleo.id))?.search).toBe(`?requester=${cleo.id}&limit=1`)
  await userEvent.click(chip)
  expect(onChange).toHaveBeenCalledWith({ requester: [gone], status: ['open'] })
  expect(document.activeElement?.textContent).toBe('Requester: nobody with tickets')
})
