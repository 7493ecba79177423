import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Select, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { KnowledgeReport } from '../../api/types'
import { ErrorState } from '../../ui/ErrorState'
import { TextLink } from '../../ui/links'
import { RelativeTime } from '../../ui/RelativeTime'
import { Surface } from '../../ui/Surface'
import classes from './knowledge.module.css'
import { reportQuery } from './queries'

const SPANS = ['7', '30', '90']

/** What to write next, and what to mend. */
export function Reports({ slug }: { slug: string }) {
  const { t } = useLingui()
  const [days, setDays] = useState('30')
  const report = useQuery(reportQuery(slug, Number(days)))
  return (
    <Stack gap={16} aria-busy={report.isPending}>
      <Select
        label={t`Looking back`}
        maw={200}
        allowDeselect={false}
        value={days}
        data={SPANS.map((span) => ({ value: span, label: t`the last ${span} days` }))}
        onChange={(value) => value && setDays(value)}
      />
      {report.isPending && [1, 2].map((part) => <Skeleton key={part} height={160} />)}
      {report.isError && !report.data && <ErrorState error={report.error} retry={() => void report.refetch()} />}
      {report.data && <Parts slug={slug} report={report.data} />}
    </Stack>
  )
}

function Parts({ slug, report: { searchesWithoutResult, stoppedTickets, unhelpful, overdue } }: { slug: string; report: KnowledgeReport }) {
  const { t } = useLingui()
  return (
    <>
      <Part title={t`Searched for and not found`} note={t`Each is an article to write, or a word to use in one.`} none={t`Every search found something.`}>
        {searchesWithoutResult.map(({ words, times, people, lastAt }) => (
          <Line key={words} what={<bdi>“{words}”</bdi>} at={lastAt}>
            <Plural value={people} one="# person" other="# people" />, <Plural value={times} one="# time" other="# times" />
          </Line>
        ))}
      </Part>
      <Part title={t`Tickets that articles made needless`} note={t`“This answered it”, said by customers who were writing one.`} none={t`Nobody has said so yet.`}>
        {stoppedTickets.map(({ article, times, lastOn }) => (
          <Line key={article.id} what={<ArticleLink slug={slug} article={article} />} at={lastOn}>
            <Plural value={times} one="# ticket" other="# tickets" />
          </Line>
        ))}
      </Part>
      <Part title={t`Not helpful`} note={t`What readers said to it is beneath.`} none={t`No reader has complained.`}>
        {unhelpful.map(({ article, helpful, unhelpful: not, words }) => (
          <Line key={article.id} what={<ArticleLink slug={slug} article={article} />} said={words}>
            <Trans>
              {not} of {helpful + not} not helped
            </Trans>
          </Line>
        ))}
      </Part>
      <Part title={t`Reviews that are due`} none={t`None is.`}>
        {overdue.map(({ article, reviewBy, reviewer }) => (
          <Line key={article.id} what={<ArticleLink slug={slug} article={article} />} at={reviewBy}>
            {reviewer ? reviewer.displayName : <Trans>nobody reviews it</Trans>}
          </Line>
        ))}
      </Part>
    </>
  )
}

function Part({ title, note, none, children }: { title: string; note?: string; none: string; children: ReactNode[] }) {
  return (
    <Surface title={title} note={note}>
      {children.length === 0 ? (
        <Text c="dimmed">{none}</Text>
      ) : (
        <ul className={classes.report}>{children}</ul>
      )}
    </Surface>
  )
}

function Line({ what, at, said, children }: { what: ReactNode; at?: string; said?: string[]; children: ReactNode }) {
  return (
    <li className={classes.reported}>
      <span className={classes.what}>{what}</span>
      <span className={classes.dim}>
        {children}
        {at && (
          <>
            {' · '}
            <RelativeTime at={at} />
          </>
        )}
      </span>
      {said?.map((words) => (
        <blockquote key={words} className={classes.said} dir="auto">
          {words}
        </blockquote>
      ))}
    </li>
  )
}

function ArticleLink({ slug, article: { id, title } }: { slug: string; article: { id: string; title: string } }) {
  return (
    <TextLink to="/org/$slug/knowledge/articles/$id" params={{ slug, id }}>
      <bdi>{title}</bdi>
    </TextLink>
  )
}
