import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'

const LONGEST_SUBJECT = 300

export type TicketText = { subject: string; description: string }

type Props = {
  opened: boolean
  title: ReactNode
  submitLabel: ReactNode
  initial?: TicketText
  error: unknown
  saving: boolean
  /** Not to be submitted yet. */
  held?: boolean
  children?: ReactNode
  onClose: () => void
  onSubmit: (text: TicketText, onError: (error: unknown) => void) => void
}

/** A ticket's subject and description, for opening one and for editing one; the rest is edited in place. */
export function TicketDialog({ opened, title, onClose, ...form }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t`Close` }}>
      <TicketForm onClose={onClose} {...form} />
    </Modal>
  )
}

function TicketForm({ initial, submitLabel, error, saving, held = false, children, onClose, onSubmit }: Omit<Props, 'opened' | 'title'>) {
  const { t } = useLingui()
  const form = useForm<TicketText>({
    initialValues: initial ?? { subject: '', description: '' },
    validate: {
      subject: (value) => (value.trim() === '' ? t`Say in a line what it is about.` : null),
      description: (value) => (value.trim() === '' ? t`Describe what happened.` : null),
    },
  })
  const submit = form.onSubmit((values) => onSubmit(values, (refusal) => form.setErrors(fieldErrors(refusal))))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={error} fields={['subject', 'description']} />
        <TextInput label={t`Subject`} data-autofocus dir="auto" maxLength={LONGEST_SUBJECT} {...form.getInputProps('subject')} />
        <Textarea
          label={t`Description`}
          description={t`You can use Markdown.`}
          dir="auto"
          autosize
          minRows={6}
          maxRows={16}
          {...form.getInputProps('description')}
        />
        {children}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={saving} disabled={held}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
