import type { WorkHours } from '../../api/types'

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

const END_OF_DAY = '24:00'

/** A stretch as a browser's time fields hold it: they know no 24:00, so a day that goes on to its end ends at 00:00. */
export type Stretch = { weekday: number; from: string; to: string }

export const toStretches = (hours: WorkHours[]): Stretch[] => hours.map((one) => (one.to === END_OF_DAY ? { ...one, to: '00:00' } : one))

export const toHours = (stretches: Stretch[]): WorkHours[] =>
  stretches.map(({ weekday, from, to }) => ({ weekday, from, to: to === '00:00' ? END_OF_DAY : to }))

export const officeHours = (): Stretch[] => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))

/** What follows on from the last stretch of a day, or a morning. */
export function nextStretch(stretches: Stretch[], weekday: number): Stretch {
  const last = stretches.findLast((one) => one.weekday === weekday)
  const begins = last && last.to > last.from ? Number(last.to.slice(0, 2)) + 1 : last ? 23 : 9
  const from = Math.min(begins, 23)
  const to = last ? from + 4 : 17
  return { weekday, from: clock(from), to: to >= 24 ? '00:00' : clock(to) }
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

export type HoursFault = 'incomplete' | 'backwards' | 'overlap'

/** What is wrong with the stretches of one day. */
export function faultOf(ofDay: Stretch[]): HoursFault | null {
  const hours = toHours(ofDay).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  if (ofDay.some(({ from, to }) => from === '' || to === '')) {
    return 'incomplete'
  }
  if (hours.some(({ from, to }) => to <= from)) {
    return 'backwards'
  }
  return hours.some((one, index) => index > 0 && one.from < (hours[index - 1]?.to ?? '')) ? 'overlap' : null
}

/** "Mon–Fri 09:00–12:00, 13:00–17:00", neighbours with the same hours together. */
export function summarizeHours(hours: WorkHours[], dayName: (weekday: number) => string): string[] {
  const runs: { first: number; last: number; text: string }[] = []
  for (const weekday of WEEKDAYS) {
    const text = hours
      .filter((one) => one.weekday === weekday)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', ')
    const run = runs.at(-1)
    if (run?.text === text && run.last === weekday - 1) {
      run.last = weekday
    } else {
      runs.push({ first: weekday, last: weekday, text })
    }
  }
  return runs
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => `${first === last ? dayName(first) : `${dayName(first)}–${dayName(last)}`} ${text}`)
}

/** 1 is Monday. */
export function dayNamer(locales: string | string[], weekday: 'short' | 'long'): (day: number) => string {
  const format = new Intl.DateTimeFormat(locales, { weekday, timeZone: 'UTC' })
  return (day) => format.format(Date.UTC(2024, 0, day)) // 1 January 2024 was a Monday.
}
