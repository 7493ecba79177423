import { i18n } from '@lingui/core'
import { describe, expect, it } from 'vitest'
import type { ChangeView, FieldChange } from '../../api/types'
import { eve } from '../../test/desk'
import { changeSentences } from './changeSentences'

const finn = { id: 'finn', displayName: 'Finn' }

function changed(fields: Record<string, FieldChange>, more: Partial<ChangeView> = {}): string[] {
  return changeSentences({ kind: 'ticket.changed', actor: finn, changed: fields, cause: null, at: '2026-11-20T09:00:00Z', ...more }, i18n)
}

describe('the history in plain sentences', () => {
  it('names who opened and who wrote', () => {
    expect(changed({}, { kind: 'ticket.opened' })).toEqual(['Finn opened the ticket'])
    expect(changed({}, { kind: 'message.added' })).toEqual(['Finn wrote a message'])
  })

  it('tells a reply that moved the status as both', () => {
    const sentences = changed({ status: { from: 'open', to: 'in_progress' } }, { kind: 'message.added' })
    expect(sentences).toEqual(['Finn wrote a message', 'Finn set the status to In progress'])
  })

  it('uses the words of the life cycle', () => {
    expect(changed({ status: { from: 'open', to: 'pending' } })).toEqual(['Finn set the status to Waiting on customer'])
    expect(changed({ status: { from: 'open', to: 'resolved' } })).toEqual(['Finn resolved the ticket'])
    expect(changed({ status: { from: 'resolved', to: 'open' } })).toEqual(['Finn reopened the ticket'])
    expect(changed({ status: { from: 'resolved', to: 'closed' } })).toEqual(['Finn closed the ticket'])
  })

  it('says so when nobody closed it', () => {
    const sentences = changed({ status: { from: 'resolved', to: 'closed' } }, { actor: null, cause: 'auto_close' })
    expect(sentences).toEqual(['Closed by itself, some days after it was resolved'])
  })

  it('tells taking from giving', () => {
    expect(changed({ assignee: { from: null, to: finn } })).toEqual(['Finn took the ticket'])
    expect(changed({ assignee: { from: finn, to: eve } })).toEqual(['Finn assigned the ticket to Eve Lindqvist'])
    expect(changed({ assignee: { from: eve, to: null } })).toEqual(['Finn took the ticket from Eve Lindqvist'])
  })

  it('names the team', () => {
    const billing = { id: 'billing', name: 'Billing' }
    expect(changed({ team: { from: null, to: billing } })).toEqual(['Finn gave it to the team Billing'])
    expect(changed({ team: { from: billing, to: null } })).toEqual(['Finn took it from the team Billing'])
  })

  it('lists only the tags that differ', () => {
    const sentences = changed({ tags: { from: ['a', 'b'], to: ['b', 'c'] } })
    expect(sentences).toEqual(['Finn added the tags: c', 'Finn removed the tags: a'])
  })

  it('has a sentence for a field that it does not know yet', () => {
    expect(changed({ color: { from: null, to: 'red' } })).toEqual(['Finn changed the field “color”'])
  })
})
