import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { useAskErasure } from './mutations'

type Props = { slug: string; name: string; opened: boolean; onClose: () => void }

export function EraseOrganizationDialog({ slug, name, opened, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Erase ${name}`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {opened && <EraseForm slug={slug} name={name} onClose={onClose} />}
    </Modal>
  )
}

function EraseForm({ slug, name, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const ask = useAskErasure(slug)
  const form = useForm({
    initialValues: { slug: '', password: '' },
    validate: {
      slug: (value) => (value.trim() === slug ? null : t`Type ${slug}.`),
      password: (value) => (value === '' ? t`Enter your password.` : null),
    },
  })
  const submit = form.onSubmit((values) =>
    ask.mutate(
      { slug: values.slug.trim(), password: values.password },
      {
        onSuccess: () => {
          notifyDone(t`${name} is going to be erased in seven days.`)
          onClose()
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={ask.error} fields={['slug', 'password']} />
        <Text>
          <Trans>All admins get a mail. Until the seven days are over, each of them can take it back.</Trans>
        </Text>
        <TextInput label={t`Type ${slug} to confirm`} autoComplete="off" autoCapitalize="off" spellCheck={false} data-autofocus {...form.getInputProps('slug')} />
        <PasswordInput
          label={t`Your password`}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" color="red.9" loading={ask.isPending}>
            <Trans>Erase</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
