import { Trans, useLingui } from '@lingui/react/macro'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { useSignIn } from './mutations'

export function SignInForm({ email = '', onSignedIn }: { email?: string | undefined; onSignedIn: () => void }) {
  const { t } = useLingui()
  const signIn = useSignIn()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email, password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? t`Enter your e-mail address.` : null),
      password: (value) => (value === '' ? t`Enter your password.` : null),
    },
  })
  const submit = form.onSubmit((values) =>
    signIn.mutate(values, { onSuccess: onSignedIn, onError: (error) => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={signIn.error} fields={['email', 'password']} />
        <TextInput
          key={form.key('email')}
          label={t`E-mail`}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus={email === ''}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          key={form.key('password')}
          label={t`Password`}
          name="password"
          autoComplete="current-password"
          autoFocus={email !== ''}
          visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password` }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  )
}
