import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, RuleRequest, RuleView, TeamRef } from '../../api/types'
import { ApiError } from '../../api/problem'
import { FormProblem } from '../../ui/FormProblem'
import { ActionInputs } from './ActionInputs'
import { ConditionInput } from './ConditionInput'
import { Effect } from './Effect'
import { asRequest, useAddRule, useEditRule, withRule } from './mutations'
import { rulesQuery } from './queries'

type Props = { slug: string; rule: RuleView | null; teams: TeamRef[]; staff: Person[]; opened: boolean; onClose: () => void }

/** Makes a rule, or changes one. */
export function RuleDialog({ rule, opened, onClose, ...rest }: Props) {
  const { t } = useLingui()
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={rule ? t`Change ${rule.name}` : t`New rule`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {opened && <RuleForm rule={rule} onClose={onClose} {...rest} />}
    </Modal>
  )
}

const empty: RuleRequest = { name: '', when: 'true', then: {}, stop: true, enabled: true }

function RuleForm({ slug, rule, teams, staff, onClose }: Omit<Props, 'opened'>) {
  const { t } = useLingui()
  const [draft, setDraft] = useState<RuleRequest>(rule ? asRequest(rule) : empty)
  const [unnamed, setUnnamed] = useState(false)
  const [weighed, weigh] = useState<RuleRequest[] | null>(null)
  const known = useQuery(rulesQuery(slug)).data?.rules
  const add = useAddRule(slug)
  const edit = useEditRule(slug)
  const saving = rule ? edit : add
  const fields = saving.error instanceof ApiError ? saving.error.fields : {}
  const name = draft.name.trim()
  const save = () => {
    const { when, then, stop = true } = draft
    const callbacks = { onSuccess: onClose, onError: () => weigh(null) }
    if (rule) {
      edit.mutate({ id: rule.id, edit: { name, when, then, stop } }, callbacks)
    } else {
      add.mutate({ name, when, then, stop }, callbacks)
    }
  }
  const submit = () => {
    setUnnamed(name === '')
    if (name === '') {
      return
    }
    if (known === undefined || rule?.enabled === false) {
      save() // It changes nothing until it is switched on.
    } else {
      weigh(withRule(known, rule?.id, { ...draft, name }))
    }
  }
  if (weighed) {
    return <Effect slug={slug} rules={weighed} saving={saving.isPending} onConfirm={save} onBack={() => weigh(null)} />
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap={20}>
        <FormProblem error={saving.error} fields={['name', 'when', 'then']} />
        <TextInput
          label={t`Name`}
          placeholder={t`Printers go to Hardware`}
          data-autofocus
          dir="auto"
          maxLength={100}
          value={draft.name}
          error={unnamed ? t`Enter the rule's name.` : null}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <ConditionInput slug={slug} when={draft.when} refused={fields.when} onChange={(when) => setDraft({ ...draft, when })} />
        <ActionInputs actions={draft.then} teams={teams} staff={staff} refused={fields.then} onChange={(then) => setDraft({ ...draft, then })} />
        <Checkbox
          label={t`Stop here`}
          description={t`Rules below are not asked when this one holds.`}
          checked={draft.stop ?? true}
          onChange={(event) => setDraft({ ...draft, stop: event.currentTarget.checked })}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {rule ? <Trans>Save</Trans> : <Trans>Create rule</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
