import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconMail } from '@tabler/icons-react'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { useRequestReset } from './mutations'

/** Answers the same for known and unknown addresses, as the server does. */
export function ForgotPasswordForm() {
  const { t } = useLingui()
  const request = useRequestReset()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() === '' ? t`Enter your e-mail address.` : null) },
  })
  if (request.isSuccess) {
    return (
      <Alert role="status" variant="light" icon={<IconMail size={18} aria-hidden />}>
        <Trans>
          If there is an account for {request.variables}, a mail with a link is on its way. The link works once, for a short time.
        </Trans>
      </Alert>
    )
  }
  const submit = form.onSubmit(({ email }) =>
    request.mutate(email.trim(), { onError: (error) => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={request.error} fields={['email']} />
        <TextInput
          key={form.key('email')}
          label={t`E-mail`}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={request.isPending} fullWidth>
          <Trans>Send me a link</Trans>
        </Button>
      </Stack>
    </form>
  )
}
