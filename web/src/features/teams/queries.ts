import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { AgentView, Page, TeamView } from '../../api/types'

const MOST = 100

// The live feed refreshes all that begins with ['teams', slug].
export const teamKeys = {
  all: (slug: string) => ['teams', slug] as const,
  lists: (slug: string) => ['teams', slug, 'list'] as const,
}

/** All teams by name: those that work, or those that are archived. */
export const teamsQuery = (slug: string, archived = false) =>
  queryOptions({
    queryKey: [...teamKeys.lists(slug), archived ? 'archived' : 'working'],
    queryFn: ({ signal }): Promise<TeamView[]> =>
      allPages((cursor) => {
        const query = { archived, limit: MOST, ...(cursor && { cursor }) }
        return body(api.GET('/api/organizations/{slug}/teams', { params: { path: { slug }, query }, signal }))
      }),
    staleTime: 60_000,
  })

/** All of staff by name, with how they work. */
export const agentsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...teamKeys.all(slug), 'agents'],
    queryFn: ({ signal }): Promise<AgentView[]> =>
      allPages(async (cursor) => {
        const query = { limit: MOST, ...(cursor && { cursor }) }
        return (await body(api.GET('/api/organizations/{slug}/agents', { params: { path: { slug }, query }, signal }))) as Page<AgentView>
      }),
  })

export const agentQuery = (slug: string, accountId: string) =>
  queryOptions({
    queryKey: [...teamKeys.all(slug), 'agent', accountId],
    queryFn: async ({ signal }) => {
      const params = { path: { slug, accountId } }
      return (await body(api.GET('/api/organizations/{slug}/agents/{accountId}', { params, signal }))) as AgentView
    },
    staleTime: 60_000,
  })

const HANDOVER_MILLISECONDS = 30_000

/** What absences did to tickets in the last ten minutes; asked again while there is something to undo. */
export const handoversQuery = (slug: string) =>
  queryOptions({
    queryKey: [...teamKeys.all(slug), 'handovers'],
    queryFn: async ({ signal }) => (await body(api.GET('/api/organizations/{slug}/handovers', { params: { path: { slug } }, signal }))).items,
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? HANDOVER_MILLISECONDS : false),
  })

async function allPages<T>(load: (cursor: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
    const page: Page<T> = await load(cursor)
    items.push(...page.items)
    cursor = page.next
  }
  return items
}
