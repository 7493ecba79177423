import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Field, Operator } from './conditions'

export const fieldWords: Record<Field, MessageDescriptor> = {
  subject: msg`Subject`,
  text: msg`Subject or text`,
  tag: msg`Tag`,
  priority: msg`Priority`,
  language: msg`Language`,
  domain: msg`Customer's domain`,
  email: msg`Customer's address`,
  tickets: msg`Customer's earlier tickets`,
  hour: msg`Hour (UTC)`,
  weekday: msg`Weekday`,
}

const mentions: Record<Operator, MessageDescriptor> = { is: msg`mentions`, not: msg`does not mention`, more: msg`more than`, less: msg`fewer than` }
const equals: Record<Operator, MessageDescriptor> = { is: msg`is`, not: msg`is not`, more: msg`more than`, less: msg`fewer than` }
const hours: Record<Operator, MessageDescriptor> = { is: msg`is`, not: msg`is not`, more: msg`from`, less: msg`before` }

export function operatorWords(field: Field): Record<Operator, MessageDescriptor> {
  if (field === 'subject' || field === 'text') {
    return mentions
  }
  return field === 'hour' ? hours : equals
}

export const weekdays: MessageDescriptor[] = [msg`Monday`, msg`Tuesday`, msg`Wednesday`, msg`Thursday`, msg`Friday`, msg`Saturday`, msg`Sunday`]
