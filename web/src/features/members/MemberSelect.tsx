import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { memberSearchQuery } from './queries'

type Props = { slug: string; label: ReactNode; placeholder: string; value: string | null; onChange: (accountId: string | null) => void }

/** Picks a member by parts of a name or address, found on the server as one types. */
export function MemberSelect({ slug, label, placeholder, value, onChange }: Props) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 120)
  const found = useQuery({ ...memberSearchQuery(slug, q), placeholderData: keepPreviousData })
  const options = (found.data ?? []).map(({ account, email }) => ({ value: account.id, label: `${account.displayName} · ${email}` }))
  return (
    <Select
      label={label}
      placeholder={placeholder}
      searchable
      clearable
      data={options}
      filter={({ options: all }) => all}
      searchValue={text}
      onSearchChange={(next) => setText(options.some((option) => option.label === next) ? text : next)}
      value={value}
      onChange={onChange}
    />
  )
}
