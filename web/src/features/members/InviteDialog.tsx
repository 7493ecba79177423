import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Role } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { ROLES, roleWords } from '../../ui/words'
import { useInvite } from './mutations'

export function InviteDialog({ slug, opened, onClose }: { slug: string; opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} title={t`Invite somebody`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <InviteForm slug={slug} onClose={onClose} />
    </Modal>
  )
}

function InviteForm({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const invite = useInvite(slug)
  const form = useForm({
    initialValues: { email: '', role: 'employee' as Role },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t`Enter an e-mail address such as ada@example.com.`) },
  })
  const submit = form.onSubmit(({ email, role }) =>
    invite.mutate(
      { email: email.trim(), role },
      {
        onSuccess: (invitation) => {
          notifyDone(t`An invitation is on its way to ${invitation.email}.`)
          onClose()
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={invite.error} fields={['email', 'role']} />
        <TextInput label={t`E-mail`} type="email" data-autofocus {...form.getInputProps('email')} />
        <Select
          label={t`Role`}
          description={t`Admins manage members and settings; employees answer tickets; customers write them.`}
          allowDeselect={false}
          data={ROLES.map((value) => ({ value, label: i18n._(roleWords[value]) }))}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={invite.isPending}>
            <Trans>Send invitation</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
