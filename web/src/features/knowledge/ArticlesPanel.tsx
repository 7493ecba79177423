import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Skeleton, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconEye, IconSearch } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { memo, useState } from 'react'
import type { Audience, Person, ReadArticle } from '../../api/types'
import { TextLink } from '../../ui/links'
import { notifyRefused } from '../../ui/notify'
import { RelativeTime } from '../../ui/RelativeTime'
import { AudienceBadge } from './badges'
import { publishedText } from './publishedText'
import { articleHintsQuery, readArticlesQuery, suggestionsQuery } from './queries'
import classes from './suggestions.module.css'
import { helpAddress } from './words'

const PAUSE_MILLISECONDS = 150

type Props = { slug: string; subject: string; description: string; requester: Person; onInsert: (text: string) => void }

type Found = { id: string; slug: string; title: string; audience: Audience }

/** Articles for the ticket one answers: what fits, what one looks for, and what the customer has read. */
export const ArticlesPanel = memo(function ArticlesPanel({ slug, subject, description, requester, onInsert }: Props) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [q] = useDebouncedValue(words.trim(), PAUSE_MILLISECONDS)
  const fitting = useQuery(suggestionsQuery(slug, `${subject}\n${description}`))
  const searched = useQuery({ ...articleHintsQuery(slug, q), enabled: q !== '' })
  const read = useQuery(readArticlesQuery(slug, requester.id)).data ?? []
  const found: Found[] | undefined = q === '' ? fitting.data : searched.data
  const pending = q === '' ? fitting.isPending : searched.isPending
  return (
    <>
      <Title order={2} mb={8}>
        <Trans>Articles</Trans>
      </Title>
      <TextInput
        type="search"
        size="sm"
        aria-label={t`Search articles`}
        placeholder={t`Search articles`}
        maxLength={200}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {pending && <Skeleton height={48} mt={8} />}
      {found?.length === 0 && (
        <Text size="sm" c="dimmed" mt={8} role="status">
          {q === '' ? <Trans>No article fits.</Trans> : <Trans>No article matches.</Trans>}
        </Text>
      )}
      <ul className={classes.found} aria-label={q === '' ? t`Articles that fit` : t`Articles that were found`}>
        {found?.map((article) => (
          <Entry key={article.id} slug={slug} article={article} read={read.find(({ id }) => id === article.id)} onInsert={onInsert} />
        ))}
      </ul>
      {read.length > 0 && (
        <>
          <Title order={3} size="sm" mt={12}>
            <Trans>{requester.displayName} has read</Trans>
          </Title>
          <ul className={classes.read} aria-label={t`What the customer has read`}>
            {read.map(({ id, title, readAt }) => (
              <li key={id} className={classes.entry}>
                <TextLink to="/org/$slug/knowledge/articles/$id" params={{ slug, id }} size="sm" className={classes.entryTitle}>
                  <bdi>{title}</bdi>
                </TextLink>
                <span className={classes.meta}>
                  <RelativeTime at={readAt} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
})

type EntryProps = { slug: string; article: Found; read: ReadArticle | undefined; onInsert: (text: string) => void }

function Entry({ slug, article, read, onInsert }: EntryProps) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { id, title, audience } = article
  const insertText = () => {
    publishedText(queryClient, slug, id)
      .then(onInsert)
      .catch((error: unknown) => notifyRefused(t`The text could not be fetched`, error, insertText))
  }
  return (
    <li className={classes.entry}>
      <TextLink to="/org/$slug/knowledge/articles/$id" params={{ slug, id }} size="sm" className={classes.entryTitle}>
        <bdi>{title}</bdi>
      </TextLink>
      <span className={classes.meta}>
        <AudienceBadge audience={audience} />
        {read && (
          <span>
            <IconEye size={14} aria-hidden style={{ verticalAlign: -2 }} /> <Trans>has been read</Trans>
          </span>
        )}
      </span>
      <Group gap={4}>
        {audience !== 'staff' && (
          <Button size="compact-xs" variant="default" aria-label={t`Insert a link to ${title}`} onClick={() => onInsert(linkTo(slug, article))}>
            <Trans>Insert link</Trans>
          </Button>
        )}
        <Button size="compact-xs" variant="default" aria-label={t`Insert the text of ${title}`} onClick={insertText}>
          <Trans>Insert text</Trans>
        </Button>
      </Group>
    </li>
  )
}

function linkTo(slug: string, article: Found): string {
  const title = article.title.replaceAll(/[[\]\\]/g, (sign) => `\\${sign}`)
  return `[${title}](${window.location.origin}${helpAddress(slug, article.slug)})`
}
