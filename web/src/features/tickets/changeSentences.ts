import type { I18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import type { ChangeView, FieldChange } from '../../api/types'
import { priorityWords, statusWords } from '../../ui/words'

/** A change as plain sentences, one for each thing that became different. */
export function changeSentences(change: ChangeView, i18n: I18n): string[] {
  const who = change.actor?.displayName ?? t`Deskbell`
  const fields = Object.entries(change.changed ?? {}).flatMap(([field, values]) => fieldSentences(who, field, values, change, i18n))
  switch (change.kind) {
    case 'ticket.opened':
      return [t`${who} opened the ticket`, ...fields]
    case 'message.added':
      return [t`${who} wrote a message`, ...fields]
    default:
      return fields.length > 0 ? fields : [t`${who} changed the ticket`]
  }
}

function fieldSentences(who: string, field: string, values: FieldChange, change: ChangeView, i18n: I18n): string[] {
  switch (field) {
    case 'subject': {
      const before = text(values.from)
      const after = text(values.to)
      return [t`${who} changed the subject from “${before}” to “${after}”`]
    }
    case 'description':
      return [t`${who} changed the description`]
    case 'status':
      return [statusSentence(who, values, change, i18n)]
    case 'priority': {
      const before = word(values.from, priorityWords, i18n)
      const after = word(values.to, priorityWords, i18n)
      return [t`${who} changed the priority from ${before} to ${after}`]
    }
    case 'assignee':
      return [assigneeSentence(who, values, change)]
    case 'team':
      return [teamSentence(who, values)]
    case 'tags':
      return tagSentences(who, values)
    case 'follows': {
      const number = text(values.to)
      return [t`It goes on from #${number}`]
    }
    case 'followedBy': {
      const number = text(values.to)
      return [t`It goes on in #${number}`]
    }
    case 'rating':
      return [ratingSentence(who, values.to)]
    default:
      return [t`${who} changed the field “${field}”`]
  }
}

function ratingSentence(who: string, rating: unknown): string {
  const good = typeof rating === 'object' && rating !== null && 'score' in rating && rating.score === 'good'
  return good ? t`${who} found the solution good` : t`${who} found the solution not good`
}

function statusSentence(who: string, { from, to }: FieldChange, change: ChangeView, i18n: I18n): string {
  if (to === 'closed' && change.cause === 'auto_close') {
    return t`Closed by itself, some days after it was resolved`
  }
  if (to === 'resolved') {
    return t`${who} resolved the ticket`
  }
  if (to === 'closed') {
    return t`${who} closed the ticket`
  }
  if (from === 'resolved') {
    return t`${who} reopened the ticket`
  }
  const status = word(to, statusWords, i18n)
  return t`${who} set the status to ${status}`
}

function assigneeSentence(who: string, { from, to }: FieldChange, change: ChangeView): string {
  const before = text(from)
  const after = text(to)
  if (to === null || to === undefined) {
    return t`${who} took the ticket from ${before}`
  }
  return change.actor !== null && after === change.actor?.displayName ? t`${who} took the ticket` : t`${who} assigned the ticket to ${after}`
}

function teamSentence(who: string, { from, to }: FieldChange): string {
  const before = text(from)
  const after = text(to)
  return to === null || to === undefined ? t`${who} took it from the team ${before}` : t`${who} gave it to the team ${after}`
}

function tagSentences(who: string, { from, to }: FieldChange): string[] {
  const before = list(from)
  const after = list(to)
  const added = after.filter((tag) => !before.includes(tag)).join(', ')
  const removed = before.filter((tag) => !after.includes(tag)).join(', ')
  return [...(added ? [t`${who} added the tags: ${added}`] : []), ...(removed ? [t`${who} removed the tags: ${removed}`] : [])]
}

function word<T extends string>(value: unknown, words: Record<T, { id: string }>, i18n: I18n): string {
  return typeof value === 'string' && value in words ? i18n._(words[value as T]) : text(value)
}

function text(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'displayName' in value) {
    return String(value.displayName)
  }
  if (typeof value === 'object' && value !== null && 'name' in value) {
    return String(value.name)
  }
  return value === null || value === undefined ? '–' : String(value)
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
