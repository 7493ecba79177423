const MINUTE = 60_000
const MORNING = 8

/** How long an absence may be chosen to last; tomorrow is that of whoever chooses. */
export type AbsenceLength = 'half_hour' | 'hour' | 'tomorrow' | 'open'

export const ABSENCE_LENGTHS: AbsenceLength[] = ['half_hour', 'hour', 'tomorrow', 'open']

/** @return when the absence ends by itself; null when it does not */
export function endOfAbsence(length: AbsenceLength, now: Date): string | null {
  switch (length) {
    case 'half_hour':
      return new Date(now.getTime() + 30 * MINUTE).toISOString()
    case 'hour':
      return new Date(now.getTime() + 60 * MINUTE).toISOString()
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING).toISOString()
    case 'open':
      return null
  }
}

/** The time of today, with its day when it is another. */
export function untilText(until: string, locales: string | string[], now = new Date()): string {
  const end = new Date(until)
  const day: Intl.DateTimeFormatOptions =
    end.toDateString() === now.toDateString() ? {} : end.getTime() - now.getTime() < 6 * 24 * 60 * MINUTE ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  return new Intl.DateTimeFormat(locales, { ...day, hour: 'numeric', minute: '2-digit' }).format(end)
}
