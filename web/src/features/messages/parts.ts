import { startTransition, useEffect, useState } from 'react'
import type { MessageView } from '../../api/types'

const FIRST = 100
const NEXT = 25
const AT_ONCE = 4

export type Part = { index: number; messages: MessageView[] }

/** A conversation of usual length is one part; what goes beyond comes in smaller ones, which the browser may leave undrawn. */
export function partsOf(messages: MessageView[]): Part[] {
  const parts: Part[] = [{ index: 0, messages: messages.slice(0, FIRST) }]
  for (let start = FIRST; start < messages.length; start += NEXT) {
    parts.push({ index: parts.length, messages: messages.slice(start, start + NEXT) })
  }
  return parts
}

/** The newest at once, which one came to read; older ones a moment later, without holding up a click. */
export function useParts(messages: MessageView[]): Part[] {
  const [all, showAll] = useState(false)
  useEffect(() => startTransition(() => showAll(true)), [])
  return partsOf(messages).slice(all ? 0 : -AT_ONCE)
}
