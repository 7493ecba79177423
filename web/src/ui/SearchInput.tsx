import { useLingui } from '@lingui/react/macro'
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'

const PAUSE_MILLISECONDS = 120

type Props = { q: string; onChange: (q: string) => void; label: string; placeholder: string; className?: string | undefined }

/** Full text as one types. What is typed leads; the address follows, unless it changes by itself (back, a card). */
export function SearchInput({ q, onChange, label, placeholder, className }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState(q)
  const [sent, setSent] = useState(q)
  const [seen, setSeen] = useState(q)
  if (q !== seen) {
    setSeen(q)
    if (q !== sent) {
      setSent(q)
      setText(q)
    }
  }
  const send = useDebouncedCallback((value: string) => {
    setSent(value.trim())
    onChange(value.trim())
  }, PAUSE_MILLISECONDS)
  const type = (value: string) => {
    setText(value)
    send(value)
  }
  return (
    <TextInput
      className={className}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t`Clear the search`} onClick={() => type('')} />}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
