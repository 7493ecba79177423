import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ArticleView } from '../../api/types'
import { notifyDone } from '../../ui/notify'
import { ArticleEditing } from './ArticleEditing'
import { keep, loadKept } from './keptArticle'
import { showArticle } from './knowledgeCache'
import { saveArticle } from './mutations'

/** Writing one article: as it is held here, and the means to change it. */
export function useArticleEditing(accountId: string, slug: string, article: ArticleView) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { id } = article
  const [editing] = useState(
    () =>
      new ArticleEditing(article, loadKept(accountId, slug, id), {
        save: async (edit) => {
          const saved = await saveArticle(slug, id, edit)
          showArticle(queryClient, slug, saved)
          return saved
        },
        keep: (kept) => keep(accountId, slug, id, kept),
        mergeTexts: async () => (await import('./textDifference')).mergeTexts,
        merged: () => notifyDone(t`A colleague changed the text too. Both changes are in it now.`),
      }),
  )
  const now = useSyncExternalStore(editing.subscribe, editing.current)
  useEffect(() => {
    void editing.arrive(article)
  }, [editing, article])
  useEffect(() => {
    const flush = () => void editing.flush()
    window.addEventListener('pagehide', flush)
    window.addEventListener('online', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('online', flush)
      editing.stop()
    }
  }, [editing])
  return { editing, now }
}
