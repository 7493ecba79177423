import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, Select, Stack, Text } from '@mantine/core'
import type { Me } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { useEditMe } from './mutations'

/** In which language mails come, and, for those who work somewhere, about what. Each choice is saved at once. */
export function MailForm({ me, staff }: { me: Me; staff: boolean }) {
  const { t } = useLingui()
  const edit = useEditMe()
  const save = (change: Pick<Partial<Me>, 'language' | 'notices'>) =>
    edit.mutate(change, { onError: (error) => notifyRefused(t`That is not saved`, error, () => save(change)) })
  // What is on its way shows already.
  const { language, notices } = { ...me, ...(edit.isPending && edit.variables) } as Me
  const notice = (name: keyof Me['notices'], label: string) => (
    <Checkbox checked={notices[name]} label={label} onChange={(event) => save({ notices: { ...notices, [name]: event.currentTarget.checked } })} />
  )
  return (
    <Stack gap={16} maw={440}>
      <Select
        label={t`Language of mails`}
        allowDeselect={false}
        data={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
        value={language}
        onChange={(value) => value && save({ language: value as Me['language'] })}
      />
      {staff && (
        <Stack gap={8} role="group" aria-label={t`Mail me`}>
          <Text fw={500}>
            <Trans>Mail me</Trans>
          </Text>
          {notice('assigned', t`when a ticket becomes mine`)}
          {notice('customerReplied', t`when a customer replies to my ticket`)}
          {notice('newTicket', t`when a ticket is new`)}
        </Stack>
      )}
    </Stack>
  )
}
