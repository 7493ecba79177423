import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCircleCheck, IconMailExclamation } from '@tabler/icons-react'
import type { Me } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { useEditMe, useRequestVerification } from './mutations'

export function ProfileForm({ me }: { me: Me }) {
  const { t } = useLingui()
  const edit = useEditMe()
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName: me.displayName },
    validate: { displayName: (value) => (value.trim() === '' ? t`Enter the name that others shall see.` : null) },
  })
  const submit = form.onSubmit((values) =>
    edit.mutate(values, {
      onSuccess: () => notifyDone(t`Your name is saved.`),
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16} maw={440}>
        <FormProblem error={edit.error} fields={['displayName']} />
        <TextInput
          key={form.key('displayName')}
          label={t`Your name`}
          autoComplete="name"
          maxLength={100}
          {...form.getInputProps('displayName')}
        />
        <EmailState me={me} />
        <Button type="submit" loading={edit.isPending} style={{ alignSelf: 'flex-start' }}>
          <Trans>Save</Trans>
        </Button>
      </Stack>
    </form>
  )
}

function EmailState({ me }: { me: Me }) {
  const { t } = useLingui()
  const request = useRequestVerification()
  const sendAgain = () =>
    request.mutate(undefined, {
      onSuccess: () => notifyDone(t`A mail with a link is on its way to ${me.email}.`),
      onError: (error) => notifyRefused(t`The mail was not sent`, error, sendAgain),
    })
  return (
    <Stack gap={4}>
      <Text fw={500}>
        <Trans>E-mail</Trans>
      </Text>
      <Text style={{ overflowWrap: 'anywhere' }}>{me.email}</Text>
      {me.emailVerified ? (
        <Group gap={6} c="var(--status-resolved)">
          <IconCircleCheck size={16} aria-hidden />
          <Trans>Verified</Trans>
        </Group>
      ) : (
        <Group gap={8} c="var(--status-pending)">
          <IconMailExclamation size={16} aria-hidden />
          <Trans>Not verified yet: follow the link in the mail we sent.</Trans>
          <Button size="compact-sm" variant="default" loading={request.isPending} onClick={sendAgain}>
            <Trans>Send it again</Trans>
          </Button>
        </Group>
      )}
    </Stack>
  )
}
