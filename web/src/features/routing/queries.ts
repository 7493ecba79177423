import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { RuleView } from '../../api/types'

const MOST = 100

// The live feed refreshes all that begins with ['routing', slug].
export const routingKeys = {
  all: (slug: string) => ['routing', slug] as const,
}

/** All rules in their order, and the version that they are of. */
export const rulesQuery = (slug: string) =>
  queryOptions({
    queryKey: [...routingKeys.all(slug), 'rules'],
    queryFn: async ({ signal }) => {
      const rules: RuleView[] = []
      let version = 0
      for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
        const query = { limit: MOST, ...(cursor && { cursor }) }
        const page: { items: RuleView[]; next?: string | null; version: number } = await body(
          api.GET('/api/organizations/{slug}/routing/rules', { params: { path: { slug }, query }, signal }),
        )
        rules.push(...page.items)
        version = page.version
        cursor = page.next
      }
      return { rules, version }
    },
  })

export const versionsQuery = (slug: string) =>
  queryOptions({
    queryKey: [...routingKeys.all(slug), 'versions'],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST }
      return (await body(api.GET('/api/organizations/{slug}/routing/versions', { params: { path: { slug }, query }, signal }))).items
    },
  })

export const versionQuery = (slug: string, version: number) =>
  queryOptions({
    queryKey: [...routingKeys.all(slug), 'versions', version],
    queryFn: async ({ signal }) =>
      (await body(api.GET('/api/organizations/{slug}/routing/versions/{version}', { params: { path: { slug, version } }, signal }))).items,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What is wrong with an expression; null when nothing is. */
export const complaintQuery = (slug: string, when: string) =>
  queryOptions({
    queryKey: ['condition', slug, when],
    queryFn: async ({ signal }) =>
      (await body(api.POST('/api/organizations/{slug}/routing/conditions', { params: { path: { slug } }, body: { when }, signal }))).complaint ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/** Why a ticket is whose it is, oldest first. Another version, another answer. */
export const reasonsQuery = (slug: string, number: number, version: number) =>
  queryOptions({
    queryKey: ['tickets', slug, 'reasons', number, version],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/tickets/{number}/routing', { params: { path: { slug, number } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
