import { expect, it } from 'vitest'
import { numberIn } from './paletteInput'

it('takes "#42" and " 42 " for ticket 42, and words for words', () => {
  expect(numberIn('#42')).toBe(42)
  expect(numberIn(' 42 ')).toBe(42)
  expect(numberIn('#0')).toBeNull()
  expect(numberIn('42 printers')).toBeNull()
})
