import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput, VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconHistory } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ArticleView, Person } from '../../api/types'
import { TextLink } from '../../ui/links'
import { ArticleFields } from './ArticleFields'
import { ArticleStateBadge, AudienceBadge } from './badges'
import { BodyInput, type UploadPicture } from './BodyInput'
import classes from './editor.module.css'
import { PublishMenu } from './PublishMenu'
import { SavingMark } from './SavingMark'
import { useArticleEditing } from './useArticleEditing'

const ClashDialog = lazy(() => import('./ClashDialog').then((module) => ({ default: module.ClashDialog })))
const Revisions = lazy(() => import('./Revisions').then((module) => ({ default: module.Revisions })))

type Props = { accountId: string; slug: string; article: ArticleView; staff: Person[]; upload: UploadPicture }

/** Writing an article: what is typed is saved by itself; readers see it when it is published. */
export function ArticleEditor({ accountId, slug, article, staff, upload }: Props) {
  const { t } = useLingui()
  const { editing, now } = useArticleEditing(accountId, slug, article)
  const [former, showFormer] = useState(false)
  const { mine, base, state, problem, clash } = now
  const untitled = mine.title.trim() === ''
  return (
    <div className={classes.editor}>
      <VisuallyHidden component="h1">{base.title}</VisuallyHidden>
      <div className={classes.head}>
        <TextLink to="/org/$slug/knowledge" params={{ slug }} size="sm">
          <IconChevronLeft size={14} aria-hidden style={{ verticalAlign: -2 }} /> <Trans>Knowledge</Trans>
        </TextLink>
        <ArticleStateBadge article={base} />
        <AudienceBadge audience={mine.audience} />
        <SavingMark state={state} problem={problem} untitled={untitled} />
        <div className={classes.acts}>
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} onClick={() => showFormer(true)}>
            <Trans>Former texts</Trans>
          </Button>
          <PublishMenu slug={slug} article={base} unsaved={state !== 'saved'} flush={() => editing.flush()} />
        </div>
      </div>
      <div className={classes.text}>
        <TextInput
          label={t`Title`}
          size="md"
          dir="auto"
          maxLength={200}
          value={mine.title}
          error={untitled ? t`Enter the article's title.` : null}
          onChange={(event) => editing.change({ title: event.currentTarget.value })}
        />
        <BodyInput body={mine.body} html={base.html} upload={upload} onChange={(body) => editing.change({ body })} />
      </div>
      <aside className={classes.fields} aria-label={t`About the article`}>
        <ArticleFields slug={slug} article={base} mine={mine} staff={staff} problem={problem} onChange={(fields) => editing.change(fields)} />
      </aside>
      <Suspense fallback={null}>
        {former && <Revisions slug={slug} article={base} text={mine.body} flush={() => editing.flush()} onClose={() => showFormer(false)} />}
        {clash && <ClashDialog clash={clash} mine={mine} onDecide={(fields) => editing.decide(fields)} />}
      </Suspense>
    </div>
  )
}
