import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select } from '@mantine/core'
import type { Audience } from '../../api/types'
import { SearchInput } from '../../ui/SearchInput'
import { AUDIENCES, STATES, type KnowledgeFilters, type ListedState } from './filters'
import classes from './knowledge.module.css'
import { audienceWords, LANGUAGES, languageName, stateWords } from './words'

type Props = { filters: KnowledgeFilters; onChange: (filters: KnowledgeFilters) => void }

/** What narrows the list; the address follows. */
export function ArticleFilters({ filters, onChange }: Props) {
  const { t, i18n } = useLingui()
  const change = <N extends keyof KnowledgeFilters>(name: N, value: KnowledgeFilters[N] | null) => {
    const { [name]: _, ...rest } = filters
    onChange(value === null || value === undefined || value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <div className={classes.filters} role="group" aria-label={t`Filters`}>
      <SearchInput className={classes.search} label={t`Search articles`} placeholder={t`Search articles`} q={filters.q ?? ''} onChange={(q) => change('q', q)} />
      <Select
        className={classes.filter}
        aria-label={t`State`}
        placeholder={t`State`}
        clearable
        clearButtonProps={{ 'aria-label': t`Any state` }}
        value={filters.state ?? null}
        data={STATES.map((value) => ({ value, label: i18n._(stateWords[value]) }))}
        onChange={(value) => change('state', value as ListedState | null)}
      />
      <Select
        className={classes.filter}
        aria-label={t`Who reads it`}
        placeholder={t`Who reads it`}
        clearable
        clearButtonProps={{ 'aria-label': t`Whoever reads it` }}
        value={filters.audience ?? null}
        data={AUDIENCES.map((value) => ({ value, label: i18n._(audienceWords[value]) }))}
        onChange={(value) => change('audience', value as Audience | null)}
      />
      <Select
        className={classes.filter}
        aria-label={t`Language`}
        placeholder={t`Language`}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t`Any language` }}
        value={filters.language ?? null}
        data={LANGUAGES.map((value) => ({ value, label: languageName(value, i18n.locales ? [i18n.locales].flat() : [navigator.language]) }))}
        onChange={(value) => change('language', value)}
      />
      <Checkbox label={t`Review is due`} checked={filters.review === 'overdue'} onChange={(event) => change('review', event.currentTarget.checked ? 'overdue' : null)} />
    </div>
  )
}
