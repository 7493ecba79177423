import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ArticleEditor } from '../../features/knowledge/ArticleEditor'
import { articleQuery } from '../../features/knowledge/queries'
import { staffQuery } from '../../features/members/queries'
import { ErrorState } from '../../ui/ErrorState'
import { usePageTitle } from '../../ui/usePageTitle'
import { NotFound } from '../NotFound'
import { PagePending } from '../PagePending'
import { uploadPicture } from '../uploadPicture'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/knowledge/articles/$id')

export function ArticlePage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const { slug, id } = route.useParams()
  const article = useQuery({ ...articleQuery(slug, id), enabled: context !== null })
  const staff = useQuery({ ...staffQuery(slug), enabled: context !== null }).data ?? []
  const upload = useMemo(() => uploadPicture(slug), [slug])
  usePageTitle(article.data?.title ?? t`Article`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  if (article.data === null) {
    return <NotFound />
  }
  if (!article.data) {
    return article.isError ? <ErrorState error={article.error} retry={() => void article.refetch()} /> : <PagePending />
  }
  return <ArticleEditor key={id} accountId={context.me.id} slug={slug} article={article.data} staff={staff} upload={upload} />
}
