import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { useResetPassword } from './mutations'
import { NewPasswordInput } from './NewPasswordInput'
import { passwordProblem } from './password'

export function ResetPasswordForm({ token, onReset }: { token: string; onReset: () => void }) {
  const { t } = useLingui()
  const reset = useResetPassword(token)
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' }, validate: { password: passwordProblem } })
  const submit = form.onSubmit(({ password }) =>
    reset.mutate(password, { onSuccess: onReset, onError: (error) => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={reset.error} fields={['password']} />
        <NewPasswordInput key={form.key('password')} label={t`New password`} autoFocus {...form.getInputProps('password')} />
        <Button type="submit" loading={reset.isPending} fullWidth>
          <Trans>Set the password</Trans>
        </Button>
      </Stack>
    </form>
  )
}
