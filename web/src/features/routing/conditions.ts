import type { Priority } from '../../api/types'

export type Field = 'subject' | 'text' | 'tag' | 'priority' | 'language' | 'domain' | 'email' | 'tickets' | 'hour' | 'weekday'
export type Operator = 'is' | 'not' | 'less' | 'more'
export type Row = { field: Field; operator: Operator; value: string }
export type Joined = 'all' | 'any'
export type Form = { rows: Row[]; joined: Joined }

/** Which operators each field has; texts and tags are looked for, numbers are compared. */
export const OPERATORS: Record<Field, Operator[]> = {
  subject: ['is', 'not'],
  text: ['is', 'not'],
  tag: ['is', 'not'],
  priority: ['is', 'not'],
  language: ['is', 'not'],
  domain: ['is', 'not'],
  email: ['is', 'not'],
  tickets: ['more', 'less'],
  hour: ['more', 'less'],
  weekday: ['is', 'not'],
}

export const FIELDS = Object.keys(OPERATORS) as Field[]
export const firstValue: Partial<Record<Field, string>> = { priority: 'high' satisfies Priority, tickets: '0', hour: '9', weekday: '1' }

const paths: Record<Field, string> = {
  subject: 'ticket.subject',
  text: 'ticket.text',
  tag: 'ticket.tags',
  priority: 'ticket.priority',
  language: 'ticket.language',
  domain: 'requester.domain',
  email: 'requester.email',
  tickets: 'requester.tickets',
  hour: 'now.hour',
  weekday: 'now.weekday',
}

/** The expression that a form stands for. No rows: every ticket. */
export function toExpression({ rows, joined }: Form): string {
  return rows.length === 0 ? 'true' : rows.map(term).join(joined === 'all' ? ' && ' : ' || ')
}

function term({ field, operator, value }: Row): string {
  const path = paths[field]
  const negated = operator === 'not'
  switch (field) {
    case 'subject':
    case 'text':
      return `${negated ? '!' : ''}${path}.mentions(${literal(value)})`
    case 'tag':
      return negated ? `!(${literal(value)} in ${path})` : `${literal(value)} in ${path}`
    case 'tickets':
      return `${path} ${operator === 'more' ? '>' : '<'} ${number(value)}`
    case 'hour':
      return `${path} ${operator === 'more' ? '>=' : '<'} ${number(value)}`
    case 'weekday':
      return `${path} ${negated ? '!=' : '=='} ${number(value)}`
    case 'priority':
    case 'language':
    case 'domain':
    case 'email':
      return `${path} ${negated ? '!=' : '=='} ${literal(value)}`
  }
}

/** CEL's strings take JSON's escapes; nothing in a value can end its literal. */
const literal = (value: string) => JSON.stringify(value)

const number = (value: string) => String(Math.trunc(Number(value)) || 0)

const TEXT = String.raw`("(?:[^"\\]|\\.)*")`
const shapes: { field: Field; operator: Operator; pattern: RegExp }[] = FIELDS.flatMap((field) =>
  OPERATORS[field].map((operator) => ({ field, operator, pattern: shape(field, operator) })),
)

function shape(field: Field, operator: Operator): RegExp {
  const numeric = field === 'tickets' || field === 'hour' || field === 'weekday'
  const mark = numeric ? '0' : 'VALUE'
  const source = term({ field, operator, value: mark }).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${numeric ? source.replace(/0$/, String.raw`(-?\d+)`) : source.replace('"VALUE"', TEXT)}$`)
}

/** The form that an expression of ours stands for; null for any other. */
export function toForm(expression: string): Form | null {
  const trimmed = expression.trim()
  if (trimmed === 'true') {
    return { rows: [], joined: 'all' }
  }
  const { terms, signs } = split(trimmed)
  const joined = signs.has('||') ? 'any' : 'all'
  if (signs.size > 1) {
    return null
  }
  const rows = terms.map(toRow)
  return rows.every((row) => row !== null) ? { rows, joined } : null
}

function toRow(text: string): Row | null {
  for (const { field, operator, pattern } of shapes) {
    const value = pattern.exec(text)?.[1]
    if (value !== undefined) {
      return { field, operator, value: value.startsWith('"') ? unquoted(value) : value }
    }
  }
  return null
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

/** At the signs that stand outside of texts. */
function split(expression: string): { terms: string[]; signs: Set<string> } {
  const signs = new Set<string>()
  const terms = ['']
  for (const [part] of expression.matchAll(/"(?:[^"\\]|\\.)*"|&&|\|\||[^"&|]+|./gs)) {
    if (part === '&&' || part === '||') {
      signs.add(part)
      terms.push('')
    } else {
      terms.push((terms.pop() ?? '') + part)
    }
  }
  return { terms: terms.map((text) => text.trim()), signs }
}
