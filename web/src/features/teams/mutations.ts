import { useMutation, useMutationState, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { EditTeam, OnAbsence, Strategy, TeamMember, TeamView } from '../../api/types'
import { Undone, undoable } from '../../ui/undoable'
import { teamKeys } from './queries'
import { changeTeam, withMember, withoutMember } from './teamsCache'

export type TeamSettings = { name: string; strategy: Strategy; onAbsence: OnAbsence }

export function useCreateTeam(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (team: TeamSettings) => body(api.POST('/api/organizations/{slug}/teams', { params: { path: { slug } }, body: team })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) }),
  })
}

/** Renames, or brings back from the archive; what tickets say of the team changes with it. */
export function useEditTeam(slug: string, id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditTeam) => body(api.PATCH('/api/organizations/{slug}/teams/{id}', { params: { path: { slug, id } }, body: edit })),
    onSuccess: (team, edit) => {
      changeTeam(queryClient, slug, id, () => team)
      if (edit.name !== undefined) {
        void queryClient.invalidateQueries({ queryKey: ['tickets', slug] })
      }
      return queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) })
    },
  })
}

const archiving = (slug: string) => ['archive-team', slug]

export const archivalName = (slug: string, id: string) => `archive ${slug} ${id}`

/** Sent when there was time to undo it. It is under way until the list is without the team. */
export function useArchiveTeam(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: archiving(slug),
    mutationFn: (id: string) =>
      undoable(archivalName(slug, id), () =>
        done(api.DELETE('/api/organizations/{slug}/teams/{id}', { params: { path: { slug, id } }, keepalive: true })),
      ),
    onSettled: (_, error) => (error instanceof Undone ? undefined : queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) })),
  })
}

/** Which teams are being archived, or can be kept still. */
export function useArchiving(slug: string): string[] {
  return useMutationState({
    filters: { mutationKey: archiving(slug), status: 'pending' },
    select: (mutation) => mutation.state.variables as string,
  })
}

/** Takes somebody into a team, or changes whether they lead it: shown at once. */
export function useTakeMember(slug: string, id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    ...shownAtOnce<TeamMember>(queryClient, slug, id, withMember),
    mutationFn: ({ id: accountId, lead }: TeamMember) =>
      body(api.PUT('/api/organizations/{slug}/teams/{id}/members/{accountId}', { params: { path: { slug, id, accountId } }, body: { lead } })),
  })
}

export function useReleaseMember(slug: string, id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    ...shownAtOnce<TeamMember>(queryClient, slug, id, (team, member) => withoutMember(team, member.id)),
    mutationFn: ({ id: accountId }: TeamMember) =>
      done(api.DELETE('/api/organizations/{slug}/teams/{id}/members/{accountId}', { params: { path: { slug, id, accountId } } })),
  })
}

/** One after the other; what the server made of them is asked for after the last. */
function shownAtOnce<T>(queryClient: QueryClient, slug: string, id: string, change: (team: TeamView, what: T) => TeamView) {
  const mutationKey = ['write-team', slug, id]
  return {
    mutationKey,
    scope: { id: mutationKey.join('/') },
    onMutate: (what: T) => changeTeam(queryClient, slug, id, (team) => change(team, what)),
    onSettled: () => (queryClient.isMutating({ mutationKey }) > 1 ? undefined : queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) })),
  }
}
