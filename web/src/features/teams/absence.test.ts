import { describe, expect, it } from 'vitest'
import { endOfAbsence, untilText } from './absence'

const evening = new Date(2026, 10, 20, 23, 50)

describe('how long an absence lasts', () => {
  it('from now on', () => {
    expect(endOfAbsence('half_hour', evening)).toBe(new Date(2026, 10, 21, 0, 20).toISOString())
    expect(endOfAbsence('hour', evening)).toBe(new Date(2026, 10, 21, 0, 50).toISOString())
  })

  it('until the next morning, at a month’s end too', () => {
    expect(endOfAbsence('tomorrow', evening)).toBe(new Date(2026, 10, 21, 8).toISOString())
    expect(endOfAbsence('tomorrow', new Date(2026, 10, 30, 12))).toBe(new Date(2026, 11, 1, 8).toISOString())
  })

  it('until one says otherwise', () => {
    expect(endOfAbsence('open', evening)).toBeNull()
  })
})

it('the end names its day when it is not today', () => {
  expect(untilText(new Date(2026, 10, 20, 23, 55).toISOString(), 'en-GB', evening)).toBe('23:55')
  expect(untilText(new Date(2026, 10, 21, 8).toISOString(), 'en-GB', evening)).toBe('Sat 08:00')
  expect(untilText(new Date(2026, 11, 24, 8).toISOString(), 'en-GB', evening)).toContain('24 Dec')
})
