import { Trans, useLingui } from '@lingui/react/macro'
import { Anchor, Button, Group, SegmentedControl, Title } from '@mantine/core'
import { IconExternalLink, IconPlus } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { ArticleFilters } from '../../features/knowledge/ArticleFilters'
import { ArticleList } from '../../features/knowledge/ArticleList'
import { CategoryTree } from '../../features/knowledge/CategoryTree'
import { readKnowledgeFilters, type KnowledgeFilters } from '../../features/knowledge/filters'
import classes from '../../features/knowledge/knowledge.module.css'
import { helpAddress } from '../../features/knowledge/words'
import { usePageTitle } from '../../ui/usePageTitle'
import { PagePending } from '../PagePending'
import { useStaffContext } from '../useStaffContext'

const route = getRouteApi('/signed-in/org/$slug/knowledge')
const Reports = lazy(() => import('../../features/knowledge/Reports').then((module) => ({ default: module.Reports })))
const Transfer = lazy(() => import('../../features/knowledge/Transfer').then((module) => ({ default: module.Transfer })))
const WriteArticleDialog = lazy(() => import('../../features/knowledge/WriteArticleDialog').then((module) => ({ default: module.WriteArticleDialog })))

type Shown = 'articles' | NonNullable<KnowledgeFilters['show']>

export function KnowledgePage() {
  const { t } = useLingui()
  const context = useStaffContext()
  const search = route.useSearch()
  const filters = useMemo(() => readKnowledgeFilters(search), [search])
  const navigate = route.useNavigate()
  const [writing, setWriting] = useState(false)
  usePageTitle(t`Knowledge`, context?.membership.organization.name)
  if (context === null) {
    return null
  }
  const { slug } = context
  const { show, ...list } = filters
  // Back leads to the view before, not through each letter of a search.
  const filter = (next: KnowledgeFilters) => void navigate({ search: next, replace: next.q !== filters.q })
  const choose = (value: Shown) => filter(value === 'articles' ? list : { ...list, show: value })
  return (
    <section className={classes.page} aria-labelledby="knowledge-title">
      <div className={classes.head}>
        <Group gap={16}>
          <Title order={1} id="knowledge-title">
            <Trans>Knowledge</Trans>
          </Title>
          <SegmentedControl
            aria-label={t`What is shown`}
            size="sm"
            value={show ?? 'articles'}
            onChange={(value) => choose(value as Shown)}
            data={[
              { value: 'articles', label: t`Articles` },
              { value: 'reports', label: t`Reports` },
              { value: 'transfer', label: t`Export / Import` },
            ]}
          />
        </Group>
        <Group gap={12}>
          <Anchor href={helpAddress(slug)} target="_blank" rel="noopener" size="sm">
            <Trans>Help center</Trans> <IconExternalLink size={14} aria-hidden style={{ verticalAlign: -2 }} />
          </Anchor>
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setWriting(true)}>
            <Trans>New article</Trans>
          </Button>
        </Group>
      </div>
      <div className={classes.side}>
        <CategoryTree slug={slug} chosen={show ? '' : filters.category} onChoose={(chosen) => filter(inCategory(list, chosen))} />
      </div>
      <div className={`${classes.main} ${show ? classes.scrolls : ''}`}>
        {show === undefined ? (
          <>
            <ArticleFilters filters={filters} onChange={filter} />
            <ArticleList slug={slug} filters={filters} onWrite={() => setWriting(true)} />
          </>
        ) : (
          <Suspense fallback={<PagePending />}>{show === 'reports' ? <Reports slug={slug} /> : <Transfer slug={slug} />}</Suspense>
        )}
      </div>
      <Suspense fallback={null}>
        {writing && (
          <WriteArticleDialog
            slug={slug}
            category={filters.category === 'none' ? undefined : filters.category}
            onClose={() => setWriting(false)}
            onWritten={({ id }) => void navigate({ to: '/org/$slug/knowledge/articles/$id', params: { slug, id } })}
          />
        )}
      </Suspense>
    </section>
  )
}

function inCategory(filters: KnowledgeFilters, chosen: string | undefined): KnowledgeFilters {
  const { category: _, ...rest } = filters
  return chosen === undefined ? rest : { ...rest, category: chosen }
}
