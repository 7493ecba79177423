import type { QueryClient } from '@tanstack/react-query'
import { articleQuery, revisionQuery } from './queries'

/** What readers see of an article, in Markdown; staff may have written a newer text, which is for nobody's eyes yet. */
export async function publishedText(queryClient: QueryClient, slug: string, id: string): Promise<string> {
  const article = await queryClient.fetchQuery(articleQuery(slug, id))
  if (!article) {
    return ''
  }
  const { publishedRevision, revision, body } = article
  return publishedRevision === undefined || publishedRevision === revision
    ? body
    : (await queryClient.fetchQuery(revisionQuery(slug, id, publishedRevision))).body
}
