import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { ArticleView, CategoryView, EditArticle, WriteArticle } from '../../api/types'
import { undoable, Undone } from '../../ui/undoable'
import { moved, type Spot } from './categoryTree'
import { showArticle } from './knowledgeCache'
import { categoriesQuery, knowledgeKeys } from './queries'

export function useWriteArticle(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (article: WriteArticle) =>
      (await body(api.POST('/api/organizations/{slug}/articles', { params: { path: { slug } }, body: article }))) as ArticleView,
    onSuccess: (article) => showArticle(queryClient, slug, article),
  })
}

export async function saveArticle(slug: string, id: string, edit: EditArticle): Promise<ArticleView> {
  const params = { path: { slug, id } }
  return (await body(api.PATCH('/api/organizations/{slug}/articles/{id}', { params, body: edit }))) as ArticleView
}

/** `at`: not now but then. */
export type Publishing = { act: 'publish'; at?: string } | { act: 'withdraw' | 'archive' | 'unarchive' } | { act: 'restore'; revision: number }

/** What becomes of an article, for its readers and in its history. */
export function usePublishing(slug: string, id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    scope: { id: `article/${slug}/${id}` },
    mutationFn: async (publishing: Publishing) => (await send(slug, id, publishing)) as ArticleView,
    onSuccess: (article) => showArticle(queryClient, slug, article),
  })
}

function send(slug: string, id: string, publishing: Publishing) {
  const params = { path: { slug, id } }
  switch (publishing.act) {
    case 'publish':
      return body(api.POST('/api/organizations/{slug}/articles/{id}/publication', { params, body: publishing.at ? { at: publishing.at } : {} }))
    case 'withdraw':
      return body(api.DELETE('/api/organizations/{slug}/articles/{id}/publication', { params }))
    case 'archive':
      return body(api.POST('/api/organizations/{slug}/articles/{id}/archival', { params }))
    case 'unarchive':
      return body(api.DELETE('/api/organizations/{slug}/articles/{id}/archival', { params }))
    case 'restore': {
      const path = { ...params.path, number: publishing.revision }
      return body(api.POST('/api/organizations/{slug}/articles/{id}/revisions/{number}/restoration', { params: { path } }))
    }
  }
}

export function useCreateCategory(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (category: { name: string; parent?: string }) =>
      body(api.POST('/api/organizations/{slug}/categories', { params: { path: { slug } }, body: category })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: knowledgeKeys.categories(slug) }),
  })
}

export type CategoryChange = { id: string; name?: string; spot?: Spot }

/** Shown at once, one after the other. */
export function useChangeCategory(slug: string) {
  const queryClient = useQueryClient()
  const key = categoriesQuery(slug).queryKey
  return useMutation({
    scope: { id: `categories/${slug}` },
    mutationFn: ({ id, name, spot }: CategoryChange) =>
      body(
        api.PATCH('/api/organizations/{slug}/categories/{id}', {
          params: { path: { slug, id } },
          body: { ...(name !== undefined && { name }), ...spot },
        }),
      ),
    onMutate: async ({ id, name, spot }) => {
      await queryClient.cancelQueries({ queryKey: key })
      const before = queryClient.getQueryData<CategoryView[]>(key)
      queryClient.setQueryData<CategoryView[]>(key, (all) => {
        const named = all?.map((one) => (one.id === id && name !== undefined ? { ...one, name } : one))
        return named && spot ? moved(named, id, spot) : named
      })
      return { before }
    },
    onError: (_error, _change, context) => queryClient.setQueryData(key, context?.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey: knowledgeKeys.all(slug) }),
  })
}

export const removalName = (slug: string, id: string) => `remove category ${slug} ${id}`
export const removing = (slug: string) => ['remove-category', slug]

/** Sent when there was time to undo it. */
export function useRemoveCategory(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: removing(slug),
    mutationFn: (id: string) =>
      undoable(removalName(slug, id), () => done(api.DELETE('/api/organizations/{slug}/categories/{id}', { params: { path: { slug, id } }, keepalive: true }))),
    onSettled: (_, error) => (error instanceof Undone ? undefined : queryClient.invalidateQueries({ queryKey: knowledgeKeys.all(slug) })),
  })
}

/** "This answered it." */
export function useDeflect(slug: string) {
  return useMutation({
    mutationFn: (articleSlug: string) => done(api.POST('/api/help/{slug}/articles/{articleSlug}/deflections', { params: { path: { slug, articleSlug } } })),
  })
}
