import { describe, expect, it } from 'vitest'
import { dayNamer, faultOf, nextStretch, officeHours, summarizeHours, toHours, toStretches } from './hours'

const english = dayNamer('en', 'short')

describe('working hours in words', () => {
  it('neighbouring days with the same hours stand together', () => {
    expect(summarizeHours(officeHours(), english)).toEqual(['Mon–Fri 09:00–17:00'])
  })

  it('a day may have several stretches, and a gap begins anew', () => {
    const hours = [
      { weekday: 1, from: '09:00', to: '12:00' },
      { weekday: 1, from: '13:00', to: '17:00' },
      { weekday: 3, from: '09:00', to: '12:00' },
      { weekday: 3, from: '13:00', to: '17:00' },
      { weekday: 7, from: '20:00', to: '24:00' },
    ]
    expect(summarizeHours(hours, english)).toEqual(['Mon 09:00–12:00, 13:00–17:00', 'Wed 09:00–12:00, 13:00–17:00', 'Sun 20:00–24:00'])
  })
})

describe('editing hours', () => {
  it('the end of the day comes and goes unharmed', () => {
    const hours = [{ weekday: 2, from: '18:00', to: '24:00' }]
    expect(toStretches(hours)).toEqual([{ weekday: 2, from: '18:00', to: '00:00' }])
    expect(toHours(toStretches(hours))).toEqual(hours)
  })

  it.each([
    ['nothing', [], null],
    ['one after the other', [['09:00', '12:00'], ['12:00', '17:00']], null],
    ['to the end of the day', [['18:00', '00:00']], null],
    ['an empty field', [['09:00', '']], 'incomplete'],
    ['the end before the beginning', [['17:00', '09:00']], 'backwards'],
    ['two at once', [['13:00', '17:00'], ['09:00', '14:00']], 'overlap'],
  ])('sees what is wrong: %s', (_, stretches, fault) => {
    expect(faultOf(stretches.map(([from = '', to = '']) => ({ weekday: 1, from, to })))).toBe(fault)
  })

  it('suggests what comes next without a fault, as long as the day has room', () => {
    const morning = { weekday: 1, from: '09:00', to: '12:00' }
    expect(nextStretch([], 1)).toEqual({ weekday: 1, from: '09:00', to: '17:00' })
    expect(nextStretch([morning], 1)).toEqual({ weekday: 1, from: '13:00', to: '17:00' })
    expect(nextStretch([morning], 2)).toEqual({ weekday: 2, from: '09:00', to: '17:00' })
    expect(faultOf([{ ...morning, to: '20:30' }, nextStretch([{ ...morning, to: '20:30' }], 1)])).toBeNull()
  })
})
