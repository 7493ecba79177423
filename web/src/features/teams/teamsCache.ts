import type { QueryClient } from '@tanstack/react-query'
import type { AgentView, Availability, TeamMember, TeamView } from '../../api/types'
import { agentQuery, agentsQuery, teamKeys } from './queries'

export type Presence = { state: Availability; until: string | null }

/** A team with somebody in it, as leader or not; there is one leader at most. */
export function withMember(team: TeamView, member: TeamMember): TeamView {
  const others = team.members.filter(({ id }) => id !== member.id)
  const followers = member.lead ? others.map(notLeading) : others
  const members = [...followers, member].toSorted((a, b) => Number(b.lead) - Number(a.lead) || a.displayName.localeCompare(b.displayName))
  return { ...team, members }
}

const notLeading = (member: TeamMember): TeamMember => (member.lead ? { ...member, lead: false } : member)

export function withoutMember(team: TeamView, memberId: string): TeamView {
  return { ...team, members: team.members.filter(({ id }) => id !== memberId) }
}

export function changeTeam(queryClient: QueryClient, slug: string, teamId: string, change: (team: TeamView) => TeamView): void {
  queryClient.setQueriesData<TeamView[]>({ queryKey: teamKeys.lists(slug) }, (teams) =>
    teams?.map((team) => (team.id === teamId ? change(team) : team)),
  )
}

/** Whether somebody is there, wherever it is shown. */
export function showPresence(queryClient: QueryClient, slug: string, agentId: string, { state, until }: Presence): void {
  const isThem = ({ id }: { id: string }) => id === agentId
  const shown = { availability: state, until }
  queryClient.setQueryData<AgentView>(agentQuery(slug, agentId).queryKey, (agent) => agent && { ...agent, ...shown })
  queryClient.setQueryData<AgentView[]>(agentsQuery(slug).queryKey, (agents) => agents?.map((agent) => (isThem(agent) ? { ...agent, ...shown } : agent)))
  queryClient.setQueriesData<TeamView[]>({ queryKey: teamKeys.lists(slug) }, (teams) =>
    teams?.map((team) =>
      team.members.some(isThem) ? { ...team, members: team.members.map((member) => (isThem(member) ? { ...member, ...shown } : member)) } : team,
    ),
  )
}
