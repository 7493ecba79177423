import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import type { QuestionDraft } from './questionDraft'

type Props = {
  draft: QuestionDraft
  onChange: (change: { subject?: string; description?: string }) => void
  onSend: () => void
  sending: boolean
  error: unknown
  sendLabel: ReactNode
  problem?: ReactNode
  files: ReactNode
  /** What may answer it before it is sent. */
  suggestions?: ReactNode
}

/** What is wrong, in the customer's words. Sending is the caller's: it may lead through signing in. */
export function QuestionForm({ draft, onChange, onSend, sending, error, sendLabel, problem, files, suggestions }: Props) {
  const { t } = useLingui()
  const [tried, setTried] = useState(false)
  const refused = fieldErrors(error)
  const noSubject = draft.subject.trim() === ''
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!noSubject && !sending) {
          onSend()
        }
      }}
    >
      <Stack gap={16}>
        <FormProblem error={problem ? null : error} fields={['subject', 'description', 'follows']} />
        {problem}
        <TextInput
          label={t`In a few words`}
          placeholder={t`What is it about?`}
          maxLength={300}
          required
          withAsterisk={false}
          dir="auto"
          value={draft.subject}
          error={tried && noSubject ? t`Write in a few words what it is about.` : (refused.subject ?? refused.follows)}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
        />
        <Textarea
          label={t`What happens?`}
          description={t`What did you do, what did you expect, what came instead?`}
          autosize
          minRows={5}
          maxRows={16}
          maxLength={65_536}
          dir="auto"
          value={draft.description}
          error={refused.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
        {suggestions}
        {files}
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {draft.subject || draft.description ? <Trans>Kept in this browser while you write.</Trans> : null}
          </Text>
          <Button type="submit" loading={sending} leftSection={<IconSend size={16} aria-hidden />}>
            {sendLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
