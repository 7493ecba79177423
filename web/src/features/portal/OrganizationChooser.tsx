import { Trans, useLingui } from '@lingui/react/macro'
import { Skeleton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuildingStore, IconChevronRight, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type CSSProperties } from 'react'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import classes from './portal.module.css'
import { choicesQuery, myOrganizationsQuery } from './queries'

type Props = { onChoose: (slug: string) => void }

/** Whom to ask: one's own organizations first, where something happened last; then whatever the search finds. */
export function OrganizationChooser({ onChoose }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 150)
  const mine = useQuery(myOrganizationsQuery)
  const found = useQuery({ ...choicesQuery(q), placeholderData: keepPreviousData })
  const own = (mine.data ?? []).filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
  const others = (found.data ?? []).filter(({ slug }) => own.every((organization) => organization.slug !== slug))
  return (
    <Stack gap={12}>
      <TextInput
        type="search"
        label={t`Which organization?`}
        placeholder={t`Search by name`}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isPending && <Skeleton height={64} />}
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      <ul className={classes.list} aria-label={t`Organizations`}>
        {[...own, ...others].map(({ slug, name, color, greeting }) => (
          <li key={slug}>
            <UnstyledButton w="100%" className={classes.face} style={{ '--face': color ?? undefined } as CSSProperties} onClick={() => onChoose(slug)}>
              <IconBuildingStore size={20} aria-hidden />
              <span className={classes.faceText}>
                <Text component="span" fw={500} display="block">
                  {name}
                </Text>
                {greeting && (
                  <Text component="span" size="sm" c="dimmed" display="block" lineClamp={2}>
                    {greeting}
                  </Text>
                )}
              </span>
              <IconChevronRight size={16} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {found.isSuccess && own.length + others.length === 0 && (
        <EmptyState icon={IconBuildingStore} title={<Trans>No organization by that name</Trans>} order={3}>
          <Trans>Try a part of its name. Some take customers by invitation only: ask them for one.</Trans>
        </EmptyState>
      )}
    </Stack>
  )
}
