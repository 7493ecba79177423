import type { I18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { Person, RuleView, TeamRef } from '../../api/types'
import { priorityWords } from '../../ui/words'
import { toForm, type Row } from './conditions'
import { fieldWords, operatorWords, weekdays } from './words'

/** When a rule holds, in words; an expression that no form stands for is shown as it is. */
export function whenSentence(i18n: I18n, when: string): string {
  const form = toForm(when)
  if (!form) {
    return t`When ${when}`
  }
  if (form.rows.length === 0) {
    return t`Every ticket`
  }
  const rows = form.rows.map((row) => rowWords(i18n, row)).join(form.joined === 'all' ? ` ${t`and`} ` : ` ${t`or`} `)
  return t`When ${rows}`
}

function rowWords(i18n: I18n, { field, operator, value }: Row): string {
  const what = i18n._(fieldWords[field])
  const how = i18n._(operatorWords(field)[operator])
  const weekday = field === 'weekday' ? weekdays[Number(value) - 1] : undefined
  return `${what} ${how} “${weekday ? i18n._(weekday) : value}”`
}

/** What a rule does, in words. */
export function thenSentence(i18n: I18n, { then, stop }: RuleView, teams: TeamRef[], staff: Person[]): string {
  const team = teams.find(({ id }) => id === then.team)?.name ?? t`a team that is archived`
  const person = staff.find(({ id }) => id === then.assignee)?.displayName ?? t`somebody who left`
  const priority = then.priority && i18n._(priorityWords[then.priority])
  const tags = then.tags?.join(', ')
  const acts = [
    then.team && t`to ${team}`,
    then.assignee && t`to ${person}`,
    priority && t`priority ${priority}`,
    tags && t`tags ${tags}`,
    then.note && t`an internal note`,
  ].filter(Boolean)
  const done = acts.length === 0 ? t`nothing` : acts.join(', ')
  return stop ? t`${done}; then no further rules` : done
}
