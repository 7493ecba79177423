import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { AgentView, Skill, WorkHours } from '../../api/types'
import { agentQuery, agentsQuery, teamKeys } from './queries'
import { showPresence, type Presence } from './teamsCache'

/** One's own, or as an admin anybody's: shown at once, sent one after the other. */
export function useSetAvailability(slug: string, accountId: string) {
  const queryClient = useQueryClient()
  const mutationKey = ['set-availability', slug, accountId]
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join('/') },
    mutationFn: ({ state, until }: Presence) =>
      body(
        api.PUT('/api/organizations/{slug}/members/{accountId}/availability', {
          params: { path: { slug, accountId } },
          body: { state, ...(until !== null && { until }) },
        }),
      ),
    onMutate: (presence) => {
      const before = queryClient.getQueryData(agentQuery(slug, accountId).queryKey) ?? queryClient.getQueryData(agentsQuery(slug).queryKey)?.find(({ id }) => id === accountId)
      showPresence(queryClient, slug, accountId, presence)
      return before && { state: before.availability, until: before.until }
    },
    onError: (_, __, before) => before && showPresence(queryClient, slug, accountId, before),
    onSettled: () => (queryClient.isMutating({ mutationKey }) > 1 ? undefined : queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) })),
  })
}

export type Work = { capacity: number | null; timeZone: string; hours: WorkHours[]; skills: Skill[] }

export function useSetWork(slug: string, accountId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ capacity, ...work }: Work) => {
      const params = { path: { slug, accountId } }
      const request = { ...work, ...(capacity !== null && { capacity }) }
      return (await body(api.PUT('/api/organizations/{slug}/members/{accountId}/work', { params, body: request }))) as AgentView
    },
    onSuccess: (agent) => {
      queryClient.setQueryData<AgentView[]>(agentsQuery(slug).queryKey, (agents) => agents?.map((one) => (one.id === accountId ? agent : one)))
      return queryClient.invalidateQueries({ queryKey: teamKeys.all(slug) })
    },
  })
}
