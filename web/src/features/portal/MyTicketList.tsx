import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Select, Skeleton, Stack } from '@mantine/core'
import { IconMessage2Plus, IconZoomQuestion } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { ButtonLink } from '../../ui/links'
import { SearchInput } from '../../ui/SearchInput'
import type { PortalFilters, PortalState } from './filters'
import { MyTicketCard } from './MyTicketCard'
import classes from './portal.module.css'
import { myOrganizationsQuery, myTicketsQuery } from './queries'

type Props = { filters: PortalFilters; onFilter: (filters: PortalFilters) => void }

/** All that one asked, wherever, and how it stands: what waits for oneself first. */
export function MyTicketList({ filters, onFilter }: Props) {
  const { t } = useLingui()
  const tickets = useInfiniteQuery({ ...myTicketsQuery(filters), placeholderData: keepPreviousData })
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? []
  const narrowed = filters.q !== undefined || filters.state !== undefined || filters.organization !== undefined
  return (
    <Stack gap={12}>
      <Filters filters={filters} onFilter={onFilter} />
      {tickets.isPending && <ListSkeleton />}
      {tickets.isError && items.length === 0 && <ErrorState error={tickets.error} retry={() => void tickets.refetch()} />}
      {tickets.isSuccess && items.length === 0 && (narrowed ? <NothingFound onClear={() => onFilter({})} /> : <NothingYet />)}
      <ul className={classes.list} aria-label={t`My tickets`} aria-busy={tickets.isFetching}>
        {items.map((ticket) => (
          <MyTicketCard key={`${ticket.organization.slug}/${ticket.number}`} ticket={ticket} />
        ))}
      </ul>
      {tickets.hasNextPage && (
        <Button variant="default" loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Stack>
  )
}

function Filters({ filters, onFilter }: Props) {
  const { t } = useLingui()
  const organizations = useQuery(myOrganizationsQuery).data ?? []
  const search = (q: string) => {
    const { q: _, ...rest } = filters
    onFilter(q === '' ? rest : { ...rest, q })
  }
  const choose = (change: Partial<Record<'organization' | 'state', string | null>>) => {
    const { organization = filters.organization, state = filters.state } = change
    onFilter({
      ...(organization && { organization }),
      ...(state && { state: state as PortalState }),
      ...(filters.q && { q: filters.q }),
    })
  }
  return (
    <div className={classes.filters} role="search">
      <SearchInput label={t`Search my tickets`} placeholder={t`Search my tickets`} q={filters.q ?? ''} onChange={search} />
      <Select
        aria-label={t`Organization`}
        placeholder={t`All organizations`}
        clearable
        searchable={organizations.length > 8}
        value={filters.organization ?? null}
        data={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={(organization) => choose({ organization })}
      />
      <Select
        aria-label={t`State`}
        placeholder={t`Open and done`}
        clearable
        value={filters.state ?? null}
        data={[
          { value: 'active', label: t`Not solved yet` },
          { value: 'done', label: t`Solved or closed` },
        ]}
        onChange={(state) => choose({ state })}
      />
    </div>
  )
}

function NothingYet() {
  return (
    <EmptyState
      icon={IconMessage2Plus}
      title={<Trans>You have not asked anything yet</Trans>}
      action={
        <ButtonLink to="/customer/new">
          <Trans>Ask a question</Trans>
        </ButtonLink>
      }
    >
      <Trans>Choose an organization and write what is wrong. You will see here what happens with it.</Trans>
    </EmptyState>
  )
}

function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={IconZoomQuestion}
      title={<Trans>No ticket matches</Trans>}
      action={
        <Button variant="default" onClick={onClear}>
          <Trans>Show all</Trans>
        </Button>
      }
    >
      <Trans>Try fewer words, or another organization.</Trans>
    </EmptyState>
  )
}

function ListSkeleton() {
  return (
    <Stack gap={8} aria-hidden>
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} height={96} />
      ))}
    </Stack>
  )
}
