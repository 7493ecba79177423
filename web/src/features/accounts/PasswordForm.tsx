import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { useEditMe } from './mutations'
import { NewPasswordInput } from './NewPasswordInput'
import { passwordProblem } from './password'

export function PasswordForm({ email }: { email: string }) {
  const { t } = useLingui()
  const edit = useEditMe()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value === '' ? t`Enter your present password.` : null),
      newPassword: passwordProblem,
    },
  })
  const submit = form.onSubmit((values) =>
    edit.mutate(values, {
      onSuccess: () => {
        form.reset()
        notifyDone(t`Your password is changed. Other devices are signed out.`)
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} maw={440}>
        <FormProblem error={edit.error} fields={['currentPassword', 'newPassword']} />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          key={form.key('currentPassword')}
          label={t`Present password`}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('currentPassword')}
        />
        <NewPasswordInput key={form.key('newPassword')} label={t`New password`} {...form.getInputProps('newPassword')} />
        <Button type="submit" loading={edit.isPending} style={{ alignSelf: 'flex-start' }}>
          <Trans>Change password</Trans>
        </Button>
      </Stack>
    </form>
  )
}
