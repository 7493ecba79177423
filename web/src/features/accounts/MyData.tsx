import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconDownload } from '@tabler/icons-react'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { Surface } from '../../ui/Surface'
import { useEraseMe } from './mutations'

/** What is kept of whoever is signed in: to take along, and to delete. */
export function MyData({ email, onGone }: { email: string; onGone: () => void }) {
  const { t } = useLingui()
  const [asking, { open, close }] = useDisclosure(false)
  return (
    <Surface title={t`Your data`} note={t`Everything that Deskbell keeps about you, in all organizations.`}>
      <Group>
        <Button component="a" href="/api/me/export" download variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          <Trans>Export your data</Trans>
        </Button>
        <Button variant="default" c="var(--mantine-color-error)" onClick={open}>
          <Trans>Delete account…</Trans>
        </Button>
      </Group>
      <Modal opened={asking} onClose={close} title={t`Delete your account`} closeButtonProps={{ 'aria-label': t`Close` }}>
        {asking && <EraseForm email={email} onClose={close} onGone={onGone} />}
      </Modal>
    </Surface>
  )
}

function EraseForm({ email, onClose, onGone }: { email: string; onClose: () => void; onGone: () => void }) {
  const { t } = useLingui()
  const erase = useEraseMe()
  const form = useForm({ initialValues: { password: '' }, validate: { password: (value) => (value === '' ? t`Enter your password.` : null) } })
  const submit = form.onSubmit(({ password }) => {
    // This form is gone by then, and what is given to mutate with it.
    erase.mutateAsync(password).then(onGone, (error: unknown) => form.setErrors(fieldErrors(error)))
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={erase.error} fields={['password']} />
        <Text>
          <Trans>You are signed out everywhere, and your name and address go. What you wrote stays with the organizations that you wrote to, without your name. There is no way back.</Trans>
        </Text>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          label={t`Your password`}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" color="red.9" loading={erase.isPending}>
            <Trans>Delete account</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
