import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { CustomerAccess, CustomerMail, TicketScope } from '../../api/types'
import { Surface } from '../../ui/Surface'

export type SettingsValues = {
  name: string
  customerAccess: CustomerAccess
  domains: string[]
  autoCloseDays: number
  ticketScope: TicketScope
  greeting: string
  color: string
  customerMails: string[]
}

const mailWords: Record<CustomerMail, MessageDescriptor> = {
  received: msg`when their question has arrived`,
  answered: msg`when somebody answered`,
  resolved: msg`when their ticket is resolved`,
  closed: msg`when their ticket is closed`,
}

/** How the organization looks to its customers, and which mails they get. */
export function CustomerFace({ form }: { form: UseFormReturnType<SettingsValues> }) {
  const { t, i18n } = useLingui()
  const { color } = form.values
  return (
    <Surface title={t`What customers see`} note={t`In the portal, beside your name.`}>
      <Stack gap={16} maw={560}>
        <Textarea
          label={t`Greeting`}
          description={t`A sentence or two: when you answer, where else to look.`}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          {...form.getInputProps('greeting')}
        />
        <Group gap={12} align="flex-end">
          <TextInput label={t`Colour`} description={t`Marks your tickets in the customer's list.`} placeholder="#4f46e5" maxLength={7} {...form.getInputProps('color')} />
          <input
            type="color"
            aria-label={t`Pick the colour`}
            value={/^#[0-9a-f]{6}$/i.test(color) ? color : '#4f46e5'}
            onChange={(event) => form.setFieldValue('color', event.currentTarget.value)}
            style={{ blockSize: 36, inlineSize: 48, padding: 2, border: '1px solid var(--field-line)', borderRadius: 8, background: 'none' }}
          />
        </Group>
        <Checkbox.Group label={t`Customers get a mail`} {...form.getInputProps('customerMails')}>
          <Stack gap={8} mt={8}>
            {(Object.keys(mailWords) as CustomerMail[]).map((mail) => (
              <Checkbox key={mail} value={mail} label={i18n._(mailWords[mail])} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          <Trans>Each mail has a link by which its reader stops them.</Trans>
        </Text>
      </Stack>
    </Surface>
  )
}
