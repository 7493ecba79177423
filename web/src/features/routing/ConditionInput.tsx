import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Code, Group, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConditionRows } from './ConditionRows'
import { toExpression, toForm } from './conditions'
import { complaintQuery } from './queries'
import classes from './routing.module.css'

const TYPING_MILLISECONDS = 300

type Props = { slug: string; when: string; refused: string | undefined; onChange: (when: string) => void }

/** When a rule holds: row by row, or as an expression, which is shown either way. */
export function ConditionInput({ slug, when, refused, onChange }: Props) {
  const { t } = useLingui()
  const form = toForm(when)
  const [byHand, setByHand] = useState(form === null)
  const [settled] = useDebouncedValue(when, TYPING_MILLISECONDS)
  const complaint = useQuery({ ...complaintQuery(slug, settled), enabled: byHand && settled.trim() !== '' }).data
  return (
    <Stack gap={8} role="group" aria-label={t`When it holds`}>
      <Group justify="space-between">
        <Text fw={500}>
          <Trans>When it holds</Trans>
        </Text>
        {(form !== null || !byHand) && (
          <Button variant="subtle" size="compact-sm" onClick={() => setByHand(!byHand)}>
            {byHand ? <Trans>Edit in a form</Trans> : <Trans>Edit as an expression</Trans>}
          </Button>
        )}
      </Group>
      {byHand || form === null ? (
        <Textarea
          aria-label={t`Expression`}
          classNames={{ input: classes.expression }}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          spellCheck={false}
          value={when}
          error={refused ?? complaint}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <>
          <ConditionRows form={form} onChange={(changed) => onChange(toExpression(changed))} />
          {form.rows.length === 0 && (
            <Text c="dimmed" size="sm">
              <Trans>Without a condition it holds for every new ticket.</Trans>
            </Text>
          )}
          <Code block aria-label={t`Expression`}>
            {when}
          </Code>
        </>
      )}
    </Stack>
  )
}
