import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { unlessMissing } from '../../api/problem'
import type { ArticleRow, ArticleView, Page, PublishedArticle } from '../../api/types'
import type { KnowledgeFilters } from './filters'

const ROWS = 50
const REVISIONS = 100
const READ = 20
/** Of what is written, this much says what it is about; the server takes no more, and it has to fit into an address. */
const LONGEST_TEXT = 2_000

/** A character that is cut in two is none. */
const beginningOf = (text: string) => text.slice(0, LONGEST_TEXT).toWellFormed()

export const knowledgeKeys = {
  all: (slug: string) => ['knowledge', slug] as const,
  lists: (slug: string) => ['knowledge', slug, 'list'] as const,
  one: (slug: string, id: string) => ['knowledge', slug, 'one', id] as const,
  revisions: (slug: string, id: string) => ['knowledge', slug, 'revisions', id] as const,
  categories: (slug: string) => ['knowledge', slug, 'categories'] as const,
  report: (slug: string) => ['knowledge', slug, 'report'] as const,
}

/** Whatever else the page shows, the list is the same. */
function narrowing(filters: KnowledgeFilters): Omit<KnowledgeFilters, 'show'> {
  const { show: _, ...rest } = filters
  return rest
}

export const articlesQuery = (slug: string, filters: KnowledgeFilters) =>
  infiniteQueryOptions({
    queryKey: [...knowledgeKeys.lists(slug), narrowing(filters)],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...narrowing(filters), limit: ROWS, ...(pageParam && { cursor: pageParam }) }
      return (await body(api.GET('/api/organizations/{slug}/articles', { params: { path: { slug }, query }, signal }))) as Page<ArticleRow>
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const articleQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: knowledgeKeys.one(slug, id),
    queryFn: async ({ signal }) => {
      const answer = body(api.GET('/api/organizations/{slug}/articles/{id}', { params: { path: { slug, id } }, signal }))
      return (await unlessMissing(answer)) as ArticleView | null
    },
  })

/** As its readers see it, signed out too; reading it is remembered of who is signed in. */
export const publishedArticleQuery = (slug: string, articleSlug: string) =>
  queryOptions({
    queryKey: ['published-article', slug, articleSlug],
    queryFn: async ({ signal }): Promise<PublishedArticle> =>
      body(api.GET('/api/help/{slug}/articles/{articleSlug}', { params: { path: { slug, articleSlug } }, signal })),
    staleTime: 60_000,
  })

export const categoriesQuery = (slug: string) =>
  queryOptions({
    queryKey: knowledgeKeys.categories(slug),
    queryFn: async ({ signal }) => (await body(api.GET('/api/organizations/{slug}/categories', { params: { path: { slug } }, signal }))).items,
  })

export const revisionsQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: knowledgeKeys.revisions(slug, id),
    queryFn: async ({ signal }) => {
      const params = { path: { slug, id }, query: { limit: REVISIONS } }
      return (await body(api.GET('/api/organizations/{slug}/articles/{id}/revisions', { params, signal }))).items
    },
  })

export const revisionQuery = (slug: string, id: string, number: number) =>
  queryOptions({
    queryKey: [...knowledgeKeys.all(slug), 'revision', id, number],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/articles/{id}/revisions/{number}', { params: { path: { slug, id, number } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What may answer a question, the best first. What was found for the former words stays until the new ones' is there. */
export const answersQuery = (slug: string, text: string) =>
  queryOptions({
    queryKey: ['answers', slug, text],
    queryFn: async ({ signal }) => {
      const query = { text: beginningOf(text) }
      return (await body(api.GET('/api/help/{slug}/suggestions', { params: { path: { slug }, query }, signal }))).items
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

/** What fits to a ticket, the best first. */
export const suggestionsQuery = (slug: string, text: string) =>
  queryOptions({
    queryKey: ['article-suggestions', slug, text],
    queryFn: async ({ signal }) => {
      const query = { text: beginningOf(text) }
      return (await body(api.GET('/api/organizations/{slug}/articles/suggestions', { params: { path: { slug }, query }, signal }))).items
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

/** Published articles by words, for those who write a reply. */
export const articleHintsQuery = (slug: string, q: string) =>
  queryOptions({
    queryKey: [...knowledgeKeys.lists(slug), 'hints', q],
    queryFn: async ({ signal }) => {
      const query = { q, state: 'published' as const, limit: 8 }
      return (await body(api.GET('/api/organizations/{slug}/articles', { params: { path: { slug }, query }, signal }))).items as ArticleRow[]
    },
    placeholderData: keepPreviousData,
  })

export const readArticlesQuery = (slug: string, accountId: string) =>
  queryOptions({
    queryKey: ['read-articles', slug, accountId],
    queryFn: async ({ signal }) => {
      const params = { path: { slug, accountId }, query: { limit: READ } }
      return (await body(api.GET('/api/organizations/{slug}/customers/{accountId}/articles', { params, signal }))).items
    },
  })

export const reportQuery = (slug: string, days: number) =>
  queryOptions({
    queryKey: [...knowledgeKeys.report(slug), days],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/knowledge/report', { params: { path: { slug }, query: { days } }, signal })),
    placeholderData: keepPreviousData,
  })
