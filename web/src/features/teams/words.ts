import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Availability, OnAbsence, Strategy } from '../../api/types'

export const AVAILABILITIES: Availability[] = ['available', 'away', 'off']
export const STRATEGIES: Strategy[] = ['manual', 'round_robin', 'least_loaded', 'best_skill', 'sticky']
export const ABSENCES: OnAbsence[] = ['keep', 'queue', 'route']

export const availabilityWords: Record<Availability, MessageDescriptor> = {
  available: msg`Available`,
  away: msg`Away`,
  off: msg`Off`,
}

export const strategyWords: Record<Strategy, MessageDescriptor> = {
  manual: msg`By hand`,
  round_robin: msg`In turn`,
  least_loaded: msg`Least busy`,
  best_skill: msg`Best skilled`,
  sticky: msg`Same person again`,
}

export const strategySentences: Record<Strategy, MessageDescriptor> = {
  manual: msg`A ticket waits until somebody takes it or gives it to somebody.`,
  round_robin: msg`A ticket goes to whoever has waited the longest for one.`,
  least_loaded: msg`A ticket goes to whoever has the least open work; urgent tickets count more.`,
  best_skill: msg`A ticket goes to whoever knows most about its tags.`,
  sticky: msg`A ticket goes to whoever helped the same customer last.`,
}

export const absenceSentences: Record<OnAbsence, MessageDescriptor> = {
  keep: msg`Their tickets stay with them.`,
  queue: msg`Their tickets go back to the team, for somebody to take.`,
  route: msg`Their tickets are given to others in the same way as new ones.`,
}

export const levelWords: Record<number, MessageDescriptor> = {
  1: msg`1: a little`,
  2: msg`2: some`,
  3: msg`3: well`,
  4: msg`4: very well`,
  5: msg`5: an expert`,
}
