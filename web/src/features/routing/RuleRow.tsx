import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Checkbox, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Person, RuleView, TeamRef } from '../../api/types'
import { notifyDone, notifyRefused } from '../../ui/notify'
import { asRequest, useAddRule, useEditRule, useRemoveRule } from './mutations'
import { thenSentence, whenSentence } from './ruleSentence'
import classes from './routing.module.css'

type Props = {
  slug: string
  rule: RuleView
  count: number
  teams: TeamRef[]
  staff: Person[]
  canManage: boolean
  onEdit: (rule: RuleView) => void
  onSwitchOn: (rule: RuleView) => void
}

/** A rule in words; an admin moves it, switches it off, changes and removes it. */
export function RuleRow({ slug, rule, count, teams, staff, canManage, onEdit, onSwitchOn }: Props) {
  const { t, i18n } = useLingui()
  const { name } = rule
  const { switchOff, move, remove } = useActs(slug, rule)
  return (
    <li className={classes.rule} data-off={rule.enabled ? undefined : true}>
      <Checkbox
        aria-label={t`Use ${name}`}
        checked={rule.enabled}
        disabled={!canManage}
        onChange={(event) => (event.currentTarget.checked ? onSwitchOn(rule) : switchOff())}
      />
      <div className={classes.sentence}>
        <Text fw={500} dir="auto">
          {name}
        </Text>
        <Text size="sm">{whenSentence(i18n, rule.when)}</Text>
        <Text size="sm" c="dimmed">
          → {thenSentence(i18n, rule, teams, staff)}
        </Text>
      </div>
      {canManage && (
        <div className={classes.acts}>
          <Act label={t`Move ${name} up`} icon={IconChevronUp} disabled={rule.position === 0} act={() => move(-1)} />
          <Act label={t`Move ${name} down`} icon={IconChevronDown} disabled={rule.position === count - 1} act={() => move(1)} />
          <Act label={t`Change ${name}`} icon={IconPencil} act={() => onEdit(rule)} />
          <Act label={t`Remove ${name}`} icon={IconTrash} act={remove} />
        </div>
      )}
    </li>
  )
}

type ActProps = { label: string; icon: typeof IconPencil; disabled?: boolean; act: () => void }

function Act({ label, icon: Icon, disabled, act }: ActProps) {
  return (
    <ActionIcon variant="subtle" size={36} aria-label={label} title={label} disabled={disabled ?? false} onClick={act}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  )
}

function useActs(slug: string, rule: RuleView) {
  const { t } = useLingui()
  const { mutateAsync: edit } = useEditRule(slug)
  const { mutateAsync: removeRule } = useRemoveRule(slug)
  const { mutateAsync: add } = useAddRule(slug)
  const { id, name, position } = rule
  const refused = (error: unknown) => notifyRefused(t`${name} stays as it was`, error)
  const putBack = () => void add({ ...asRequest(rule), position }).catch((error: unknown) => notifyRefused(t`${name} stays removed`, error))
  return {
    switchOff: () => void edit({ id, edit: { enabled: false } }).catch(refused),
    move: (by: number) => void edit({ id, edit: { position: position + by } }).catch(refused),
    remove: () =>
      void removeRule(id)
        .then(() => notifyDone(t`${name} is removed.`, { label: t`Undo`, act: putBack }))
        .catch(refused),
  }
}
