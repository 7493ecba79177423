import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Divider, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconDownload } from '@tabler/icons-react'
import type { Person } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { useEraseCustomer } from './mutations'

type Props = { slug: string; customer: Person; email: string; onClose: () => void; onErased?: () => void }

export function CustomerDataDialog({ slug, customer: { id, displayName }, email, onClose, onErased }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened onClose={onClose} title={t`Data of ${displayName}`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack gap={16}>
        <Text>
          <Trans>All that this organization keeps about {displayName}: tickets, messages, files, ratings and notes. What staff noted for one another is a file of its own.</Trans>
        </Text>
        <Group>
          <Button
            component="a"
            href={`/api/organizations/${encodeURIComponent(slug)}/customers/${id}/export`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            <Trans>Export</Trans>
          </Button>
        </Group>
        <Divider />
        <EraseForm slug={slug} id={id} name={displayName} email={email} onClose={onClose} {...(onErased && { onErased })} />
      </Stack>
    </Modal>
  )
}

type FormProps = { slug: string; id: string; name: string; email: string; onClose: () => void; onErased?: () => void }

function EraseForm({ slug, id, name, email, onClose, onErased }: FormProps) {
  const { t } = useLingui()
  const erase = useEraseCustomer(slug, id)
  const form = useForm({
    initialValues: { confirm: '' },
    validate: { confirm: (value) => (value.trim().toLowerCase() === email.toLowerCase() ? null : t`Type ${email}.`) },
  })
  const erased = () => {
    notifyDone(t`${name} is erased.`)
    onClose()
    onErased?.()
  }
  const submit = form.onSubmit(({ confirm }) => {
    // The live feed may have taken the page away before.
    erase.mutateAsync(confirm.trim()).then(erased, (error: unknown) => form.setErrors(fieldErrors(error)))
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={erase.error} fields={['confirm']} />
        <Text>
          <Trans>Erasing takes all of it away, with every ticket that {name} opened here. Their account stays. There is no way back.</Trans>
        </Text>
        <TextInput label={t`Type ${email} to confirm`} autoComplete="off" autoCapitalize="off" spellCheck={false} {...form.getInputProps('confirm')} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" color="red.9" loading={erase.isPending}>
            <Trans>Erase {name}</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
