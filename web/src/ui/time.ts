type Locales = string | readonly string[]

const MINUTE = 60_000
const STEPS: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['minute', MINUTE, 60],
  ['hour', 60 * MINUTE, 24],
  ['day', 24 * 60 * MINUTE, 30],
  ['month', 30 * 24 * 60 * MINUTE, 12],
  ['year', 365 * 24 * 60 * MINUTE, Number.POSITIVE_INFINITY],
]

/** @param at and now in milliseconds */
export function relativeTime(at: number, now: number, locales: Locales, style: Intl.RelativeTimeFormatStyle): string {
  const format = relativeFormat(locales, style)
  const elapsed = now - at
  if (Math.abs(elapsed) < MINUTE) {
    return format.format(0, 'second')
  }
  for (const [unit, length, limit] of STEPS) {
    const count = Math.floor(Math.abs(elapsed) / length)
    if (count < limit) {
      return format.format(elapsed > 0 ? -Math.max(count, 1) : Math.max(count, 1), unit)
    }
  }
  return exactTime(new Date(at).toISOString(), locales)
}

export function exactTime(at: string, locales: Locales): string {
  return exactFormat(locales).format(new Date(at))
}

const relativeFormat = remembered(
  (locales, style: Intl.RelativeTimeFormatStyle) => new Intl.RelativeTimeFormat(locales as string[], { numeric: 'auto', style }),
)
const exactFormat = remembered((locales) => new Intl.DateTimeFormat(locales as string[], { dateStyle: 'full', timeStyle: 'short' }))

/** To make a format takes longer than to draw the row that it is for. */
function remembered<Format, Options extends string[]>(make: (locales: Locales, ...options: Options) => Format) {
  const made = new Map<string, Format>()
  return (locales: Locales, ...options: Options): Format => {
    const name = [locales, ...options].flat().join(' ')
    const format = made.get(name) ?? make(locales, ...options)
    made.set(name, format)
    return format
  }
}
