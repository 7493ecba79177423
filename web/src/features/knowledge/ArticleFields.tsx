import { Trans, useLingui } from '@lingui/react/macro'
import { Anchor, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ArticleView, Audience, Person } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { isProblem } from '../../api/problem'
import { RelativeTime } from '../../ui/RelativeTime'
import { inTreeOrder } from './categoryTree'
import type { Fields } from './editing'
import { AUDIENCES } from './filters'
import { categoriesQuery } from './queries'
import { audienceWords, helpAddress, LANGUAGES, languageName } from './words'

type Props = { slug: string; article: ArticleView; mine: Fields; staff: Person[]; problem: unknown; onChange: (fields: Partial<Fields>) => void }

/** All about an article that is not its text. */
export function ArticleFields({ slug, article, mine, staff, problem, onChange }: Props) {
  const { t, i18n } = useLingui()
  const categories = useQuery(categoriesQuery(slug)).data ?? []
  const refused = fieldErrors(problem)
  const taken = isProblem(problem, 'article_slug_taken') ? t`Another article has, or had, this address.` : undefined
  const reviewers = article.reviewer && staff.every(({ id }) => id !== article.reviewer?.id) ? [...staff, article.reviewer] : staff
  const { author, updatedAt, helpful = 0, unhelpful = 0 } = article
  return (
    <Stack gap={12}>
      <Select
        label={t`Who reads it`}
        description={t`Once it is published.`}
        allowDeselect={false}
        value={mine.audience}
        data={AUDIENCES.map((value) => ({ value, label: i18n._(audienceWords[value]) }))}
        onChange={(value) => value && onChange({ audience: value as Audience })}
      />
      <Select
        label={t`Category`}
        placeholder={t`No category`}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t`No category` }}
        value={mine.category}
        data={inTreeOrder(categories).map(({ id, name, parent }) => ({ value: id, label: parent ? `– ${name}` : name }))}
        onChange={(category) => onChange({ category })}
      />
      <TextInput
        label={t`Address`}
        description={t`A former one leads here still.`}
        maxLength={100}
        dir="ltr"
        value={mine.slug}
        error={taken ?? refused.slug}
        onChange={(event) => onChange({ slug: event.currentTarget.value })}
      />
      <Select
        label={t`Language`}
        allowDeselect={false}
        searchable
        value={mine.language}
        data={[...new Set([...LANGUAGES, mine.language])].map((value) => ({ value, label: languageName(value, [navigator.language]) }))}
        onChange={(value) => value && onChange({ language: value })}
      />
      <Select
        label={t`Reviewer`}
        placeholder={t`Nobody`}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t`Nobody reviews it` }}
        nothingFoundMessage={t`Nobody by that name`}
        value={mine.reviewer}
        data={reviewers.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        onChange={(reviewer) => onChange({ reviewer })}
      />
      <TextInput
        type="date"
        label={t`Review by`}
        value={mine.reviewBy ?? ''}
        error={refused.reviewBy}
        onChange={(event) => onChange({ reviewBy: event.currentTarget.value || null })}
      />
      <Text size="sm" c="dimmed">
        <Trans>
          By {author.displayName}, changed <RelativeTime at={updatedAt} />
        </Trans>
      </Text>
      {helpful + unhelpful > 0 && (
        <Text size="sm" c="dimmed">
          <Trans>
            Helpful to {helpful} of {helpful + unhelpful} who said so
          </Trans>
        </Text>
      )}
      {article.state === 'published' && (
        <Anchor href={helpAddress(slug, article.slug)} target="_blank" rel="noopener" size="sm">
          <Trans>In the help center</Trans> <IconExternalLink size={14} aria-hidden style={{ verticalAlign: -2 }} />
        </Anchor>
      )}
    </Stack>
  )
}
