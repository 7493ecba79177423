import type { QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../../api/refreshSoon'
import type { ArticleView } from '../../api/types'
import { knowledgeKeys } from './queries'

/** Something about an article changed: its own page, and whatever lists or counts it. */
export function refreshArticle(queryClient: QueryClient, slug: string, id: unknown): void {
  refreshSoon(queryClient, knowledgeKeys.lists(slug))
  refreshSoon(queryClient, knowledgeKeys.categories(slug))
  refreshSoon(queryClient, knowledgeKeys.report(slug))
  if (typeof id === 'string') {
    refreshSoon(queryClient, knowledgeKeys.one(slug, id), true)
    refreshSoon(queryClient, knowledgeKeys.revisions(slug, id))
  }
}

/** Their names stand on articles. */
export function refreshCategories(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, knowledgeKeys.all(slug))
}

/** An answer of the server, wherever the article is shown; not where something newer is. */
export function showArticle(queryClient: QueryClient, slug: string, article: ArticleView): void {
  queryClient.setQueryData<ArticleView | null>(knowledgeKeys.one(slug, article.id), (shown) => (shown && shown.version > article.version ? shown : article))
  void queryClient.invalidateQueries({ queryKey: knowledgeKeys.lists(slug) })
  void queryClient.invalidateQueries({ queryKey: knowledgeKeys.revisions(slug, article.id) })
}
