import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput, Radio, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { CustomerAccess, OrganizationView, TicketScope } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { Surface } from '../../ui/Surface'
import { accessWords, scopeWords } from '../../ui/words'
import { CustomerFace, type SettingsValues } from './CustomerFace'
import { useEditOrganization } from './mutations'

const ACCESSES = Object.keys(accessWords) as CustomerAccess[]
const SCOPES = Object.keys(scopeWords) as TicketScope[]
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

export function OrganizationSettingsForm({ organization }: { organization: OrganizationView }) {
  const { t, i18n } = useLingui()
  const edit = useEditOrganization(organization.slug)
  const form = useForm<SettingsValues>({
    initialValues: {
      name: organization.name,
      customerAccess: organization.customerAccess as CustomerAccess,
      domains: organization.domains ?? [],
      autoCloseDays: organization.autoCloseDays ?? 4,
      ticketScope: organization.ticketScope ?? 'organization',
      greeting: organization.greeting ?? '',
      color: organization.color ?? '',
      customerMails: organization.customerMails ?? [],
    },
    validate: {
      name: (value) => (value.trim() === '' ? t`Enter the organization's name.` : null),
      domains: (values) => {
        const wrong = values.find((value) => !DOMAIN.test(value))
        return wrong === undefined ? null : t`“${wrong}” is no domain such as example.com.`
      },
      autoCloseDays: (value) => (Number.isInteger(value) && value >= 1 && value <= 365 ? null : t`Enter 1 to 365 days.`),
      color: (value) => (value === '' || /^#[0-9a-f]{6}$/i.test(value) ? null : t`Enter a colour such as #4f46e5.`),
    },
  })
  const submit = form.onSubmit((values) =>
    edit.mutate(values, {
      onSuccess: () => {
        form.resetDirty()
        notifyDone(t`The settings are saved.`)
      },
      onError: (error) => form.setErrors(fieldErrors(error)),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        <FormProblem error={edit.error} fields={['name', 'customerAccess', 'domains', 'autoCloseDays', 'ticketScope', 'greeting', 'color']} />
        <Surface title={t`General`}>
          <Stack gap={16} maw={480}>
            <TextInput label={t`Name`} maxLength={100} {...form.getInputProps('name')} />
            <NumberInput
              label={t`Close resolved tickets after`}
              description={t`Days without a new reply from the customer.`}
              min={1}
              max={365}
              suffix={t` days`}
              {...form.getInputProps('autoCloseDays')}
            />
          </Stack>
        </Surface>
        <Surface title={t`Customers`} note={t`Who may become a customer of this organization, and write to it.`}>
          <Stack gap={16} maw={560}>
            <Radio.Group label={t`Customer access`} {...form.getInputProps('customerAccess')}>
              <Stack gap={8} mt={8}>
                {ACCESSES.map((access) => (
                  <Radio key={access} value={access} label={i18n._(accessWords[access])} />
                ))}
              </Stack>
            </Radio.Group>
            <TagsInput
              label={t`Domains`}
              description={t`Type a domain and press Enter. Used when access is by domain.`}
              placeholder={form.values.domains.length === 0 ? 'example.com' : ''}
              {...form.getInputProps('domains')}
            />
          </Stack>
        </Surface>
        <Surface
          title={t`Employees`}
          note={t`Admins see every ticket. Narrowed, employees see only their teams' tickets and those assigned to them, in lists, search and counts alike. A ticket without a team then waits for an admin to give it to one.`}
        >
          <Radio.Group label={t`Employees see`} {...form.getInputProps('ticketScope')}>
            <Stack gap={8} mt={8}>
              {SCOPES.map((scope) => (
                <Radio key={scope} value={scope} label={i18n._(scopeWords[scope])} />
              ))}
            </Stack>
          </Radio.Group>
        </Surface>
        <CustomerFace form={form} />
        <Button type="submit" loading={edit.isPending} disabled={!form.isDirty()} style={{ alignSelf: 'flex-start' }}>
          <Trans>Save settings</Trans>
        </Button>
      </Stack>
    </form>
  )
}
