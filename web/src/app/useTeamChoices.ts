import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TeamRef, TeamView } from '../api/types'
import { teamsQuery } from '../features/teams/queries'

const none: TeamView[] = []

/** The teams that work; and of the archived ones those that are meant, so that an old link says their names. */
export function useTeamChoices(slug: string, meant: string[] = []): (TeamRef & { archived: boolean })[] {
  const working = useQuery({ ...teamsQuery(slug), enabled: slug !== '' })
  const isUnknown = working.isSuccess && meant.some((id) => working.data.every((team) => team.id !== id))
  const archived = useQuery({ ...teamsQuery(slug, true), enabled: isUnknown }).data ?? none
  return [...(working.data ?? none), ...archived.filter(({ id }) => meant.includes(id))].map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null }))
}

/** The ids of the teams that somebody is in. */
export function useMyTeams(slug: string, accountId: string | undefined): string[] {
  const teams = useQuery({ ...teamsQuery(slug), enabled: slug !== '' }).data ?? none
  return useMemo(() => teams.filter(({ members }) => members.some(({ id }) => id === accountId)).map(({ id }) => id), [teams, accountId])
}
