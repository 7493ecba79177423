import { useLingui } from '@lingui/react'
import { useSyncExternalStore } from 'react'
import { exactTime, relativeTime } from './time'

const TICK_MILLISECONDS = 30_000
const listeners = new Set<() => void>()
let now = Date.now()

setInterval(() => {
  now = Date.now()
  listeners.forEach((listener) => listener())
}, TICK_MILLISECONDS)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** "2 hours ago", with the exact time on hover; all of them tick together. */
export function RelativeTime({ at, short = false }: { at: string; short?: boolean }) {
  const { i18n } = useLingui()
  const moment = useSyncExternalStore(subscribe, () => now)
  const locales = i18n.locales ?? i18n.locale
  return (
    <time dateTime={at} title={exactTime(at, locales)}>
      {relativeTime(Date.parse(at), Math.max(moment, Date.parse(at)), locales, short ? 'narrow' : 'long')}
    </time>
  )
}
