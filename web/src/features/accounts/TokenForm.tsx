import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import type { NewToken } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import classes from './AccountRows.module.css'
import { useOpenToken } from './mutations'

export function TokenForm() {
  const { t } = useLingui()
  const open = useOpenToken()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? t`Name what it is for.` : null) },
  })
  const submit = form.onSubmit(({ name }) =>
    open.mutate(name, { onSuccess: () => form.reset(), onError: (error) => form.setErrors(fieldErrors(error)) }),
  )
  return (
    <Stack gap={16} mb={16}>
      <FormProblem error={open.error} fields={['name']} />
      <form onSubmit={submit} noValidate>
        <Group align="flex-end" gap={8}>
          <TextInput
            key={form.key('name')}
            label={t`Name of a new token`}
            placeholder={t`Nightly report`}
            maxLength={100}
            style={{ flex: '1 1 240px', maxInlineSize: 440 }}
            errorProps={{ role: 'alert' }}
            {...form.getInputProps('name')}
          />
          <Button type="submit" loading={open.isPending}>
            <Trans>Create token</Trans>
          </Button>
        </Group>
      </form>
      {open.data && <FreshToken token={open.data} />}
    </Stack>
  )
}

function FreshToken({ token }: { token: NewToken }) {
  const { t } = useLingui()
  return (
    <Alert role="status" variant="default" icon={<IconKey size={18} aria-hidden />} title={t`Copy “${token.name}” now`}>
      <Stack gap={8} align="flex-start">
        <Trans>It is shown this once and never again. Treat it like a password.</Trans>
        <code className={classes.secret}>{token.token}</code>
        <CopyButton value={token.token}>
          {({ copied, copy }) => (
            <Button
              size="compact-md"
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  )
}
