import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'

type Props = { label: string; name: string; onDone: (name: string) => void; onCancel: () => void }

/** Typed in place: Enter or leaving keeps it, Escape does not. */
export function CategoryName({ label, name, onDone, onCancel }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState(name)
  const finish = () => {
    const trimmed = text.trim()
    if (trimmed === '' || trimmed === name) {
      onCancel()
    } else {
      onDone(trimmed)
    }
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={t`Name of the category`}
      autoFocus
      dir="auto"
      size="sm"
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          finish()
        } else if (event.key === 'Escape') {
          onCancel()
        }
      }}
    />
  )
}
