import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Select } from '@mantine/core'
import { IconArrowsSort, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Person, Priority, TeamRef, TicketStatus } from '../../api/types'
import { SearchInput } from '../../ui/SearchInput'
import { PRIORITIES, priorityWords, STATUSES, statusWords } from '../../ui/words'
import classes from './FilterBar.module.css'
import { FilterMenu } from './FilterMenu'
import { isNarrowed, readFilters, type Sort, type TicketFilters } from './filters'
import { tagsQuery } from './queries'
import { RequesterChip } from './RequesterChip'

type Props = { slug: string; staff: Person[]; teams: TeamRef[]; filters: TicketFilters; onChange: (filters: TicketFilters) => void }

export function FilterBar({ slug, staff, teams, filters, onChange }: Props) {
  const { t, i18n } = useLingui()
  const tags = useQuery(tagsQuery(slug))
  const change = (part: TicketFilters) => onChange(readFilters({ ...filters, ...part }))
  const sorts: { value: Sort; label: string }[] = [
    { value: '-updated', label: t`Last updated` },
    { value: '-created', label: t`Newest` },
    { value: '-priority', label: t`Most urgent` },
  ]
  return (
    <div className={classes.bar} role="search" aria-label={t`Search and filters`}>
      <SearchInput className={classes.search} label={t`Search tickets`} placeholder={t`Search tickets, or #42`} q={filters.q ?? ''} onChange={(q) => change({ q })} />
      <div className={classes.filters}>
        {filters.requester?.map((accountId) => (
          <RequesterChip
            key={accountId}
            slug={slug}
            accountId={accountId}
            onRemove={() => change({ requester: filters.requester?.filter((id) => id !== accountId) ?? [] })}
          />
        ))}
        <FilterMenu
          label={t`Status`}
          options={STATUSES.map((value) => ({ value, label: i18n._(statusWords[value]) }))}
          chosen={filters.status ?? []}
          onChange={(values) => change({ status: values as TicketStatus[] })}
        />
        <FilterMenu
          label={t`Priority`}
          options={PRIORITIES.map((value) => ({ value, label: i18n._(priorityWords[value]) }))}
          chosen={filters.priority ?? []}
          onChange={(values) => change({ priority: values as Priority[] })}
        />
        <FilterMenu
          label={t`Assignee`}
          options={[
            { value: 'me', label: t`Me` },
            { value: 'none', label: t`Nobody` },
            ...staff.map((person) => ({ value: person.id, label: person.displayName })),
          ]}
          chosen={filters.assignee ?? []}
          onChange={(assignee) => change({ assignee })}
        />
        <FilterMenu
          label={t`Team`}
          options={teams.map((team) => ({ value: team.id, label: team.name }))}
          chosen={filters.team ?? []}
          onChange={(team) => change({ team })}
        />
        <FilterMenu
          label={t`Tag`}
          options={(tags.data ?? []).map((tag) => ({ value: tag, label: tag }))}
          chosen={filters.tag ?? []}
          onChange={(tag) => change({ tag })}
        />
        {isNarrowed(filters) && (
          <Button variant="subtle" className={classes.clear} leftSection={<IconX size={14} aria-hidden />} onClick={() => onChange(readFilters({ sort: filters.sort }))}>
            <Trans>Clear filters</Trans>
          </Button>
        )}
        <Select
          className={classes.sort}
          aria-label={t`Sort by`}
          leftSection={<IconArrowsSort size={14} aria-hidden />}
          allowDeselect={false}
          value={filters.sort ?? '-updated'}
          data={sorts}
          onChange={(value) => change({ sort: value as Sort })}
        />
      </div>
    </div>
  )
}
