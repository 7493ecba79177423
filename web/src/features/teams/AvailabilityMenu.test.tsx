import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useQuery } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import type { AgentView } from '../../api/types'
import { eve, renderAtDesk } from '../../test/desk'
import { held, json, problem, serve } from '../../test/server'
import { AvailabilityMenu } from './AvailabilityMenu'
import { agentsQuery } from './queries'

const AVAILABILITY = `PUT /api/organizations/acme/members/${eve.id}/availability`
const agent: AgentView = { ...eve, availability: 'available', until: null, capacity: null, timeZone: 'UTC', hours: [], skills: [] }

let stored = agent
const reads = { 'GET /api/organizations/acme/agents': () => json({ items: [stored], next: null }) }

function Row() {
  const agents = useQuery(agentsQuery('acme'))
  return agents.data?.map((one) => <AvailabilityMenu key={one.id} slug="acme" agent={one} label="Eve" />)
}

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=known; path=/'
  stored = agent
})

it('an absence shows before the server knows of it, and its end is said after it', async () => {
  const answer = held()
  const calls = serve({
    ...reads,
    [AVAILABILITY]: ({ body }) => {
      const { state, until = null } = body as { state: AgentView['availability']; until?: string }
      stored = { ...agent, availability: state, until }
      return until === null ? answer.response : json(stored)
    },
  })
  renderAtDesk(<Row />)
  await userEvent.click(await screen.findByRole('button', { name: 'Eve: Available' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Away' }))
  expect(screen.getByRole('button', { name: 'Eve: Away' })).toBeDefined()
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'For an hour' }))
  expect(screen.getByRole('button', { name: 'Eve: Away' }).textContent).toMatch(/^Away until/)
  answer.release(json({ ...agent, availability: 'away' }))
  const sent = () => calls.filter(({ method }) => method === 'PUT').map(({ body }) => Object.keys(body as object))
  await waitFor(() => expect(sent()).toEqual([['state'], ['state', 'until']]))
})

it('refused, it is as it was, and says why', async () => {
  serve({ ...reads, [AVAILABILITY]: () => problem(503, 'unavailable') })
  renderAtDesk(<Row />)
  await userEvent.click(await screen.findByRole('button', { name: 'Eve: Available' }))
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Off' }))
  expect(await screen.findByText('The availability stays as it was')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Eve: Available' })).toBeDefined()
})
