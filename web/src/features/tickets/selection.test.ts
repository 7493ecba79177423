import { expect, it } from 'vitest'
import { drawnTo, nothing, toggled } from './selection'

const order = [9, 8, 7, 6, 5]
const numbers = (selection: ReturnType<typeof toggled>) => [...selection.numbers].toSorted()

it('a row is chosen and given up', () => {
  const one = toggled(nothing, 8)
  expect(numbers(one)).toEqual([8])
  expect(numbers(toggled(one, 8))).toEqual([])
})

it('a range goes from the last row that was touched, in either direction', () => {
  expect(numbers(drawnTo(toggled(nothing, 8), order, 6))).toEqual([6, 7, 8])
  expect(numbers(drawnTo(toggled(nothing, 6), order, 9))).toEqual([6, 7, 8, 9])
})

it('a range that ends at a chosen row gives all of it up, and leaves the others', () => {
  const all = drawnTo(toggled(nothing, 9), order, 5)
  expect(numbers(drawnTo({ ...all, anchor: 8 }, order, 6))).toEqual([5, 9])
})

it('without a beginning, or when it has left the list, a range is its end', () => {
  expect(numbers(drawnTo(nothing, order, 7))).toEqual([7])
  expect(numbers(drawnTo(toggled(nothing, 99), order, 7))).toEqual([7, 99])
})
