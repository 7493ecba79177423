import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { useSignUp } from './mutations'
import { NewPasswordInput } from './NewPasswordInput'
import { passwordProblem } from './password'

export function SignUpForm({ email = '', onSignedUp }: { email?: string | undefined; onSignedUp: () => void }) {
  const { t } = useLingui()
  const signUp = useSignUp()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName: '', email, password: '' },
    validate: {
      displayName: (value) => (value.trim() === '' ? t`Enter the name that others shall see.` : null),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t`Enter an e-mail address such as ada@example.com.`),
      password: passwordProblem,
    },
  })
  const submit = form.onSubmit((values) =>
    signUp.mutate(values, { onSuccess: onSignedUp, onError: (error) => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={signUp.error} fields={['displayName', 'email', 'password']} />
        <TextInput
          key={form.key('displayName')}
          label={t`Your name`}
          name="name"
          autoComplete="name"
          autoFocus
          maxLength={100}
          {...form.getInputProps('displayName')}
        />
        <TextInput
          key={form.key('email')}
          label={t`E-mail`}
          type="email"
          name="email"
          autoComplete="username"
          readOnly={email !== ''}
          {...form.getInputProps('email')}
        />
        <NewPasswordInput key={form.key('password')} label={t`Password`} {...form.getInputProps('password')} />
        <Button type="submit" loading={signUp.isPending} fullWidth>
          <Trans>Create account</Trans>
        </Button>
      </Stack>
    </form>
  )
}
