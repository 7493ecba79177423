import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Autocomplete, Button, Select, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import type { Skill } from '../../api/types'
import classes from './teams.module.css'
import { levelWords } from './words'

const MOST_SKILLS = 50
const MIDDLE = 3

type Props = { value: Skill[]; tags: string[]; error?: ReactNode; onChange: (skills: Skill[]) => void }

/** What somebody knows about, by the tags of tickets, and how well. */
export function SkillsInput({ value, tags, error, onChange }: Props) {
  const { t, i18n } = useLingui()
  const add = useRef<HTMLButtonElement>(null)
  const change = (index: number, part: Partial<Skill>) => onChange(value.map((skill, at) => (at === index ? { ...skill, ...part } : skill)))
  const remove = (index: number) => {
    add.current?.focus() // The skill goes, and must not take the focus with it.
    onChange(value.filter((_, at) => at !== index))
  }
  const levels = Object.entries(levelWords).map(([level, word]) => ({ value: level, label: i18n._(word) }))
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Skills</Trans>
      </legend>
      <Text size="sm" c="dimmed">
        <Trans>Tags of tickets that they know about. “Best skilled” goes by them.</Trans>
      </Text>
      {value.map(({ tag, level }, index) => {
        const place = index + 1
        return (
          // A skill that is being typed has nothing but its place to know it by.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={classes.skill}>
            <Autocomplete
              aria-label={t`Skill ${place}`}
              placeholder={t`printer`}
              maxLength={50}
              data={tags.filter((known) => known === tag || value.every((skill) => skill.tag !== known))}
              value={tag}
              error={Boolean(error) && tag.trim() === ''}
              onChange={(next) => change(index, { tag: next })}
            />
            <Select
              aria-label={t`Level of skill ${place}`}
              allowDeselect={false}
              data={levels}
              value={String(level)}
              onChange={(next) => next && change(index, { level: Number(next) })}
            />
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t`Remove skill ${place}`} onClick={() => remove(index)}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Button
        ref={add}
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={value.length >= MOST_SKILLS}
        style={{ justifySelf: 'start' }}
        onClick={() => onChange([...value, { tag: '', level: MIDDLE }])}
      >
        <Trans>Add a skill</Trans>
      </Button>
    </fieldset>
  )
}
