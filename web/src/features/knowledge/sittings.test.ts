import { expect, it } from 'vitest'
import { eve } from '../../test/desk'
import { sittings } from './sittings'

const finn = { id: 'finn', displayName: 'Finn Berg' }
const at = (number: number, minute: number, more: object = {}) => ({
  number,
  title: 'Jam',
  language: 'en',
  author: eve,
  createdAt: new Date(Date.UTC(2026, 10, 20, 8, minute)).toISOString(),
  published: false,
  ...more,
})
const shown = (...revisions: ReturnType<typeof at>[]) => sittings(revisions).map(({ number }) => number)

it('of what was written in one go, the last text is shown, and the first of all', () => {
  expect(shown(at(5, 31), at(4, 30), at(3, 1), at(2, 1), at(1, 0))).toEqual([5, 3, 1])
})

it('another writer’s text, what readers see and what was put back are shown', () => {
  expect(shown(at(6, 3), at(5, 3, { author: finn }), at(4, 2), at(3, 2, { published: true }), at(2, 1), at(1, 1))).toEqual([6, 5, 4, 3, 1])
  expect(shown(at(4, 2), at(3, 2, { restores: 1 }), at(2, 2), at(1, 1))).toEqual([4, 3, 2, 1])
})
