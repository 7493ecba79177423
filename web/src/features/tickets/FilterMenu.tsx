import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './FilterBar.module.css'

const ENOUGH_TO_SEARCH = 8

type FilterOption = { value: string; label: string }

type Props = { label: string; options: FilterOption[]; chosen: string[]; onChange: (values: string[]) => void }

/** "Any of these", as checkboxes behind a button that names what is chosen. */
export function FilterMenu({ label, options, chosen, onChange }: Props) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const names = options.filter((option) => chosen.includes(option.value)).map((option) => option.label)
  const first = names[0] ?? chosen[0]
  const others = chosen.length - 1
  const matching = options.filter((option) => option.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus onClose={() => setText('')}>
      <Popover.Target>
        <Button
          variant="default"
          className={classes.filter}
          data-on={chosen.length > 0 || undefined}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen.length === 0 ? label : `${label}: ${first ?? ''}${others > 0 ? ` +${others}` : ''}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap={12} miw={200}>
          {options.length > ENOUGH_TO_SEARCH && (
            <TextInput
              type="search"
              aria-label={t`Find in ${label}`}
              placeholder={t`Find…`}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <ScrollArea.Autosize mah={280} offsetScrollbars>
            <Checkbox.Group value={chosen} onChange={onChange} aria-label={label}>
              <Stack gap={10}>
                {matching.map((option) => (
                  <Checkbox key={option.value} value={option.value} label={option.label} />
                ))}
              </Stack>
            </Checkbox.Group>
            {matching.length === 0 && (
              <Text c="dimmed">
                <Trans>Nothing to choose.</Trans>
              </Text>
            )}
          </ScrollArea.Autosize>
          <Button variant="subtle" size="compact-sm" disabled={chosen.length === 0} onClick={() => onChange([])}>
            <Trans>Clear</Trans>
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
