import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { memberSearchQuery } from './queries'

type Props = { slug: string; label: ReactNode; placeholder: string; value: string | null; onChange: (accountId: string | null) => void }

type Option = { value: string; label: string }

/** Picks a member by parts of a name or address, found on the server as one types. */
export function MemberSelect({ slug, label, placeholder, value, onChange }: Props) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Option | null>(null)
  const [q] = useDebouncedValue(text === chosen?.label ? '' : text.trim(), 120)
  const found = useQuery({ ...memberSearchQuery(slug, q), placeholderData: keepPreviousData })
  const options: Option[] = (found.data ?? []).map(({ account, email }) => ({
    value: account.id,
    label: `${account.displayName} · ${email}`,
  }))
  const data = chosen && options.every((option) => option.value !== chosen.value) ? [chosen, ...options] : options
  return (
    <Select
      label={label}
      placeholder={placeholder}
      searchable
      clearable
      data={data}
      filter={({ options: all }) => all}
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={(accountId, option) => {
        setChosen(option && { value: option.value, label: option.label })
        onChange(accountId)
      }}
    />
  )
}
