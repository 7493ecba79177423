import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconBook2, IconFilterOff, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, useMemo, useRef } from 'react'
import type { ArticleRow } from '../../api/types'
import { EmptyState } from '../../ui/EmptyState'
import { EndlessRows, useEndlessRows } from '../../ui/EndlessRows'
import { ErrorState } from '../../ui/ErrorState'
import { RelativeTime } from '../../ui/RelativeTime'
import { ArticleStateBadge, AudienceBadge } from './badges'
import { isNarrowed, type KnowledgeFilters } from './filters'
import classes from './knowledge.module.css'
import { isOver } from './days'
import { articlesQuery } from './queries'
import { Snippet } from './Snippet'

const shape = { height: 64, keyOf: ({ id }: ArticleRow) => id, overscan: 8, ahead: 10 }
const none: ArticleRow[] = []

type Props = { slug: string; filters: KnowledgeFilters; onWrite: () => void }

/** All articles that the filters leave: only what is in sight is drawn, pages come while scrolling. */
export function ArticleList({ slug, filters, onWrite }: Props) {
  const { t } = useLingui()
  const articles = useInfiniteQuery(articlesQuery(slug, filters))
  const rows = useMemo(() => articles.data?.pages.flatMap(({ items }) => items) ?? none, [articles.data])
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useEndlessRows(scroller, rows, articles, shape)
  return (
    <div
      ref={scroller}
      className={classes.list}
      role="region"
      aria-label={t`List of articles`}
      aria-busy={articles.isPending}
      data-stale={articles.isPlaceholderData || undefined}
      tabIndex={-1}
    >
      <VisuallyHidden role="status">
        {articles.isSuccess && !articles.isFetching && <Plural value={rows.length} one="# article" other="# articles" />}
      </VisuallyHidden>
      {articles.isPending && <ListSkeleton />}
      {articles.isError && rows.length === 0 && <ErrorState error={articles.error} retry={() => void articles.refetch()} />}
      {articles.isSuccess && rows.length === 0 && <NoArticles narrowed={isNarrowed(filters)} onWrite={onWrite} />}
      {rows.length > 0 && (
        <EndlessRows virtualizer={virtualizer} rows={rows} more={articles.hasNextPage} className={classes.rows} itemClassName={classes.item}>
          {(article) => <ArticleLine slug={slug} article={article} />}
        </EndlessRows>
      )}
    </div>
  )
}

const ArticleLine = memo(function ArticleLine({ slug, article }: { slug: string; article: ArticleRow }) {
  const { id, title, snippet, audience, category, language, updatedAt, reviewBy, publishedRevision, revision } = article
  const overdue = article.state !== 'archived' && isOver(reviewBy)
  const unpublished = article.state === 'published' && publishedRevision !== revision
  return (
    <Link className={classes.line} to="/org/$slug/knowledge/articles/$id" params={{ slug, id }} preload={false}>
      <span className={classes.title}>
        <bdi>{title}</bdi>
      </span>
      <span className={classes.marks}>
        <ArticleStateBadge article={article} />
        {unpublished && (
          <span className={classes.dim}>
            <Trans>newer text not published</Trans>
          </span>
        )}
        {overdue && (
          <span className={classes.overdue}>
            <IconAlertTriangle size={14} aria-hidden /> <Trans>Review is due</Trans>
          </span>
        )}
      </span>
      <span className={classes.about}>
        {snippet ? (
          <Snippet html={snippet} />
        ) : (
          <>
            {category ? <bdi>{category.name}</bdi> : <Trans>No category</Trans>} · <span translate="no">{language}</span> · <RelativeTime at={updatedAt} />
          </>
        )}
      </span>
      <span className={classes.audience}>
        <AudienceBadge audience={audience} />
      </span>
    </Link>
  )
})

function NoArticles({ narrowed, onWrite }: { narrowed: boolean; onWrite: () => void }) {
  return narrowed ? (
    <EmptyState icon={IconFilterOff} title={<Trans>No article matches</Trans>}>
      <Trans>Search for other words, or clear a filter.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={IconBook2}
      title={<Trans>No articles yet</Trans>}
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onWrite}>
          <Trans>Write the first article</Trans>
        </Button>
      }
    >
      <Trans>What you are asked again and again belongs here: customers find it before they write a ticket, and you insert it into replies.</Trans>
    </EmptyState>
  )
}

function ListSkeleton() {
  return (
    <div aria-hidden>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className={classes.line}>
          <Skeleton height={12} width={`${70 - ((row * 13) % 30)}%`} />
          <Skeleton height={10} width={`${40 - ((row * 7) % 20)}%`} />
        </div>
      ))}
    </div>
  )
}
