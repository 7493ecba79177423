import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NumberInput, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { FileLimits } from '../../api/types'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { Surface } from '../../ui/Surface'
import { fileLimitsQuery } from './queries'

const MB = 1024 * 1024

type Values = { file: number | string; ticket: number | string; organization: number | string }

/** How large files may be, in megabytes. */
export function FileLimitsForm({ slug, limits }: { slug: string; limits: FileLimits }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const set = useMutation({
    mutationFn: (fresh: FileLimits) => body(api.PUT('/api/organizations/{slug}/attachments/limits', { params: { path: { slug } }, body: fresh })),
    onSuccess: (fresh) => queryClient.setQueryData(fileLimitsQuery(slug).queryKey, fresh),
  })
  const whole = (value: number | string) => (typeof value === 'number' && value >= 1 ? null : t`Enter at least 1 MB.`)
  const form = useForm<Values>({
    initialValues: { file: inMegabytes(limits.file), ticket: inMegabytes(limits.ticket), organization: inMegabytes(limits.organization) },
    validate: {
      file: whole,
      ticket: (value, { file }) => whole(value) ?? (Number(value) >= Number(file) ? null : t`Not less than one file may have.`),
      organization: (value, { ticket }) => whole(value) ?? (Number(value) >= Number(ticket) ? null : t`Not less than one ticket may have.`),
    },
  })
  const submit = form.onSubmit(({ file, ticket, organization }) =>
    set.mutate(
      { file: Math.round(Number(file) * MB), ticket: Math.round(Number(ticket) * MB), organization: Math.round(Number(organization) * MB) },
      {
        onSuccess: () => {
          form.resetDirty()
          notifyDone(t`The settings are saved.`)
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  )
  return (
    <Surface title={t`Files`} note={t`How large the files may be that customers and staff attach.`}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16} maw={480}>
          <FormProblem error={set.error} fields={['file', 'ticket', 'organization']} />
          <NumberInput label={t`One file`} min={1} suffix=" MB" {...form.getInputProps('file')} />
          <NumberInput label={t`All files of a ticket`} min={1} suffix=" MB" {...form.getInputProps('ticket')} />
          <NumberInput label={t`All files of the organization`} min={1} suffix=" MB" {...form.getInputProps('organization')} />
          <Button type="submit" loading={set.isPending} disabled={!form.isDirty()} style={{ alignSelf: 'flex-start' }}>
            <Trans>Save limits</Trans>
          </Button>
        </Stack>
      </form>
    </Surface>
  )
}

function inMegabytes(bytes: number): number {
  return Math.round((bytes / MB) * 100) / 100
}
