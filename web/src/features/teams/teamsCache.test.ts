import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import type { TeamMember, TeamView } from '../../api/types'
import { cleo, eve } from '../../test/desk'
import { teamsQuery } from './queries'
import { changeTeam, showPresence, withMember, withoutMember } from './teamsCache'

const member = (person: typeof eve, lead = false): TeamMember => ({ ...person, lead, availability: 'available', until: null })
const finn = { id: 'finn', displayName: 'Finn' }
const billing: TeamView = { id: 'billing', name: 'Billing', strategy: 'manual', onAbsence: 'keep', archivedAt: null, members: [member(eve, true), member(finn)] }

describe('who is in a team', () => {
  it('stands by name, below the one who leads', () => {
    expect(withMember(billing, member(cleo)).members.map(({ displayName }) => displayName)).toEqual(['Eve Lindqvist', 'Cleo Marsh', 'Finn'])
  })

  it('has one leader at most', () => {
    const led = withMember(billing, member(finn, true))
    expect(led.members.map(({ displayName, lead }) => [displayName, lead])).toEqual([
      ['Finn', true],
      ['Eve Lindqvist', false],
    ])
  })

  it('leaves it', () => {
    expect(withoutMember(billing, eve.id).members).toEqual([member(finn)])
  })
})

it('an absence shows in every team of the one who is away, and in no other row', () => {
  const queryClient = new QueryClient()
  const key = teamsQuery('acme').queryKey
  queryClient.setQueryData(key, [billing, { ...billing, id: 'sales' }])
  showPresence(queryClient, 'acme', eve.id, { state: 'away', until: null })
  changeTeam(queryClient, 'acme', 'sales', (team) => ({ ...team, name: 'Sales' }))
  const teams = queryClient.getQueryData(key) ?? []
  expect(teams.map(({ name }) => name)).toEqual(['Billing', 'Sales'])
  expect(teams.flatMap(({ members }) => members.map(({ availability }) => availability))).toEqual(['away', 'available', 'away', 'available'])
})
