import { describe, expect, it } from 'vitest'
import { FIELDS, OPERATORS, toExpression, toForm, type Row } from './conditions'

const values = ['printer', '', 'it\'s "urgent"', 'a\\b', 'a && b || c', 'Störung 🖨', '") || true || ticket.subject.mentions("', 'new\nline\ttab']
const numeric = new Set(['tickets', 'hour', 'weekday'])
const rows: Row[] = FIELDS.flatMap((field) =>
  OPERATORS[field].flatMap((operator) => (numeric.has(field) ? ['0', '7'] : values).map((value) => ({ field, operator, value }))),
)

describe('a condition in a form', () => {
  it.each(rows)('is the same again after its expression: $field $operator $value', (row) => {
    expect(toForm(toExpression({ rows: [row], joined: 'all' }))).toEqual({ rows: [row], joined: 'all' })
  })

  it.each(['all', 'any'] as const)('joins many by %s', (joined) => {
    expect(toForm(toExpression({ rows, joined }))).toEqual({ rows, joined })
  })

  it('means every ticket without rows', () => {
    expect(toExpression({ rows: [], joined: 'any' })).toBe('true')
    expect(toForm(' true ')).toEqual({ rows: [], joined: 'all' })
  })

  it('keeps a value within its quotes, whatever it is', () => {
    const expression = toExpression({ rows: [{ field: 'subject', operator: 'is', value: '") || true' }], joined: 'all' })
    expect(expression).toBe(String.raw`ticket.subject.mentions("\") || true")`)
  })

  it.each([
    'ticket.subject.mentions("a") && ticket.text.mentions("b") || true',
    'ticket.tags.exists(tag, tag == "a")',
    '(ticket.subject.mentions("a"))',
    'now.hour > 9',
    '"',
    '',
  ])('leaves other expressions to be written by hand: %s', (expression) => {
    expect(toForm(expression)).toBeNull()
  })
})
