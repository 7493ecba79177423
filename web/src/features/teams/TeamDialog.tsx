import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { isProblem } from '../../api/problem'
import type { TeamView } from '../../api/types'
import { explain } from '../../ui/explain'
import { fieldErrors } from '../../ui/formErrors'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { useCreateTeam, useEditTeam, type TeamSettings } from './mutations'
import { ABSENCES, absenceSentences, STRATEGIES, strategySentences, strategyWords } from './words'

type Props = { slug: string; team: TeamView | null; opened: boolean; onClose: () => void }

/** Creates a team, or changes how one works. */
export function TeamDialog({ slug, team, opened, onClose }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={team ? t`Change ${team.name}` : t`New team`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {opened && <TeamForm slug={slug} team={team} onClose={onClose} />}
    </Modal>
  )
}

function TeamForm({ slug, team, onClose }: Omit<Props, 'opened'>) {
  const { t, i18n } = useLingui()
  const create = useCreateTeam(slug)
  const edit = useEditTeam(slug, team?.id ?? '')
  const save = team ? edit : create
  const form = useForm<TeamSettings>({
    initialValues: { name: team?.name ?? '', strategy: team?.strategy ?? 'manual', onAbsence: team?.onAbsence ?? 'keep' },
    validate: { name: (value) => (value.trim() === '' ? t`Enter the team's name.` : null) },
  })
  const submit = form.onSubmit((values) => {
    const name = values.name.trim()
    save.mutate(
      { ...values, name },
      {
        onSuccess: () => {
          notifyDone(team ? t`${name} is changed.` : t`${name} is ready. Take people into it.`)
          onClose()
        },
        onError: (error) => form.setErrors(isProblem(error, 'team_name_taken') ? { name: explain(error) } : fieldErrors(error)),
      },
    )
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={20}>
        <FormProblem error={save.error} fields={['name']} />
        <TextInput label={t`Name`} placeholder={t`Hardware`} data-autofocus dir="auto" maxLength={100} {...form.getInputProps('name')} />
        <Radio.Group label={t`How tickets find somebody`} {...form.getInputProps('strategy')}>
          <Stack gap={10} mt={8}>
            {STRATEGIES.map((strategy) => (
              <Radio key={strategy} value={strategy} label={i18n._(strategyWords[strategy])} description={i18n._(strategySentences[strategy])} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group label={t`When somebody goes away`} {...form.getInputProps('onAbsence')}>
          <Stack gap={10} mt={8}>
            {ABSENCES.map((absence) => (
              <Radio key={absence} value={absence} label={i18n._(absenceSentences[absence])} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            {team ? <Trans>Save</Trans> : <Trans>Create team</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
