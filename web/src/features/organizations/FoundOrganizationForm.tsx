import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { isProblem } from '../../api/problem'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { explain } from '../../ui/explain'
import { useFoundOrganization } from './mutations'
import { isSlug, suggestSlug } from './slug'

export function FoundOrganizationForm({ onFounded }: { onFounded: (slug: string) => void }) {
  const { t } = useLingui()
  const found = useFoundOrganization()
  const form = useForm({
    initialValues: { name: '', slug: '' },
    validate: {
      name: (value) => (value.trim() === '' ? t`Enter the organization's name.` : null),
      slug: (value) => (isSlug(value) ? null : t`Use 1 to 40 small letters, digits and hyphens between them.`),
    },
  })
  const suggest = (name: string) => {
    if (!form.isTouched('slug') || form.values.slug === suggestSlug(form.values.name)) {
      form.setValues({ slug: suggestSlug(name) })
    }
    form.setFieldValue('name', name)
  }
  const submit = form.onSubmit((values) =>
    found.mutate(values, {
      onSuccess: ({ slug }) => onFounded(slug),
      onError: (error) => form.setErrors(isProblem(error, 'slug_taken') ? { slug: explain(error) } : fieldErrors(error)),
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={16}>
        {!isProblem(found.error, 'slug_taken') && <FormProblem error={found.error} fields={['name', 'slug']} />}
        <TextInput
          label={t`Name`}
          placeholder={t`Acme Printing`}
          autoComplete="organization"
          autoFocus
          maxLength={100}
          {...form.getInputProps('name')}
          onChange={(event) => suggest(event.currentTarget.value)}
        />
        <TextInput
          label={t`Address`}
          description={t`Part of every link to your help desk. It cannot be changed later.`}
          leftSection="/org/"
          leftSectionWidth={52}
          leftSectionProps={{ style: { color: 'var(--mantine-color-dimmed)' } }}
          spellCheck={false}
          autoCapitalize="none"
          maxLength={40}
          {...form.getInputProps('slug')}
        />
        <Button type="submit" loading={found.isPending} fullWidth>
          <Trans>Found the organization</Trans>
        </Button>
      </Stack>
    </form>
  )
}
