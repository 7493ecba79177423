import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Modal, NumberInput, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo } from 'react'
import type { AgentView, Skill } from '../../api/types'
import { FormProblem } from '../../ui/FormProblem'
import { notifyDone } from '../../ui/notify'
import { useSetWork } from './agentMutations'
import { faultOf, toHours, toStretches, WEEKDAYS, type Stretch } from './hours'
import { HoursInput } from './HoursInput'
import { SkillsInput } from './SkillsInput'

const USUAL_CAPACITY = 10
const ZONES_SHOWN = 50

type Props = { slug: string; agent: AgentView | null; tags: string[]; onClose: () => void }

/** How much somebody takes, when they work, and what they know. */
export function WorkDialog({ slug, agent, tags, onClose }: Props) {
  const { t } = useLingui()
  const name = agent?.displayName ?? ''
  return (
    <Modal opened={agent !== null} onClose={onClose} size="lg" title={t`Hours and skills of ${name}`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {agent && <WorkForm slug={slug} agent={agent} tags={tags} onClose={onClose} />}
    </Modal>
  )
}

type Values = { limited: boolean; capacity: number | string; timeZone: string; hours: Stretch[]; skills: Skill[] }

function WorkForm({ slug, agent, tags, onClose }: Props & { agent: AgentView }) {
  const { t } = useLingui()
  const save = useSetWork(slug, agent.id)
  const zones = useMemo(() => [...new Set(['UTC', agent.timeZone, ...Intl.supportedValuesOf('timeZone')])], [agent.timeZone])
  const form = useForm<Values>({
    initialValues: {
      limited: agent.capacity !== null,
      capacity: agent.capacity ?? USUAL_CAPACITY,
      timeZone: agent.hours.length === 0 && agent.timeZone === 'UTC' ? new Intl.DateTimeFormat().resolvedOptions().timeZone : agent.timeZone,
      hours: toStretches(agent.hours),
      skills: agent.skills,
    },
    validate: {
      capacity: (value, { limited }) =>
        !limited || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000) ? null : t`Enter 1 to 1000 tickets.`,
      hours: (hours) => (WEEKDAYS.some((day) => faultOf(hours.filter(({ weekday }) => weekday === day)) !== null) ? t`Mend the hours first.` : null),
      skills: (skills) => skillsFault(skills, t`Name each skill.`, t`Name each skill once.`),
    },
  })
  const submit = form.onSubmit(({ limited, capacity, timeZone, hours, skills }) =>
    save.mutate(
      { capacity: limited ? Number(capacity) : null, timeZone, hours: toHours(hours), skills: skills.map(({ tag, level }) => ({ tag: tag.trim(), level })) },
      {
        onSuccess: ({ displayName }) => {
          notifyDone(t`The hours and skills of ${displayName} are saved.`)
          onClose()
        },
      },
    ),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={20}>
        <FormProblem error={save.error} fields={[]} />
        <Stack gap={8}>
          <Checkbox label={t`Limit how many active tickets they are given`} data-autofocus {...form.getInputProps('limited', { type: 'checkbox' })} />
          {form.values.limited && <NumberInput label={t`Active tickets at once`} min={1} max={1000} maw={200} {...form.getInputProps('capacity')} />}
        </Stack>
        <Select
          label={t`Time zone of the hours`}
          searchable
          allowDeselect={false}
          limit={ZONES_SHOWN}
          nothingFoundMessage={t`No such time zone`}
          data={zones}
          {...form.getInputProps('timeZone')}
        />
        <HoursInput value={form.values.hours} onChange={(hours) => form.setFieldValue('hours', hours)} />
        <SkillsInput value={form.values.skills} tags={tags} error={form.errors.skills} onChange={(skills) => form.setFieldValue('skills', skills)} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function skillsFault(skills: Skill[], unnamed: string, doubled: string): string | null {
  const tags = skills.map(({ tag }) => tag.trim().toLowerCase())
  if (tags.includes('')) {
    return unnamed
  }
  return new Set(tags).size < tags.length ? doubled : null
}
