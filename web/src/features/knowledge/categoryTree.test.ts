import { expect, it } from 'vitest'
import type { CategoryView } from '../../api/types'
import { dropped, inTreeOrder, moved, step, type Spot } from './categoryTree'

const category = (id: string, position: number, parent?: string): CategoryView => ({ id, name: id, slug: id, position, articles: 0, ...(parent && { parent }) })
const all = [category('a', 0), category('b', 1), category('b1', 0, 'b'), category('b2', 1, 'b'), category('c', 2)]
const shown = (categories: CategoryView[]) => inTreeOrder(categories).map(({ id, parent }) => (parent ? `${parent}>${id}` : id))
const after = (id: string, spot: Spot | null) => (spot ? shown(moved(all, id, spot)) : null)

it('by the keyboard: up and down among those of its level', () => {
  expect(after('c', step(all, 'c', 'up'))).toEqual(['a', 'c', 'b', 'b>b1', 'b>b2'])
  expect(after('b1', step(all, 'b1', 'down'))).toEqual(['a', 'b', 'b>b2', 'b>b1', 'c'])
  expect(step(all, 'a', 'up')).toBeNull()
  expect(step(all, 'b2', 'down')).toBeNull()
})

it('into the one above, and out of it again to behind it', () => {
  expect(after('c', step(all, 'c', 'in'))).toEqual(['a', 'b', 'b>b1', 'b>b2', 'b>c'])
  expect(after('b1', step(all, 'b1', 'out'))).toEqual(['a', 'b', 'b>b2', 'b1', 'c'])
  expect(step(all, 'b', 'in')).toBeNull() // It has categories in it: there are two levels.
  expect(step(all, 'b2', 'in')).toBeNull()
  expect(step(all, 'a', 'out')).toBeNull()
})

it('by dragging: before, into and behind another one', () => {
  expect(after('c', dropped(all, 'c', 'a', 'before'))).toEqual(['c', 'a', 'b', 'b>b1', 'b>b2'])
  expect(after('a', dropped(all, 'a', 'c', 'after'))).toEqual(['b', 'b>b1', 'b>b2', 'c', 'a'])
  expect(after('a', dropped(all, 'a', 'b', 'into'))).toEqual(['b', 'b>b1', 'b>b2', 'b>a', 'c'])
  expect(after('a', dropped(all, 'a', 'b2', 'before'))).toEqual(['b', 'b>b1', 'b>a', 'b>b2', 'c'])
  expect(dropped(all, 'b', 'a', 'into')).toBeNull()
  expect(dropped(all, 'b', 'b1', 'after')).toBeNull()
  expect(dropped(all, 'a', 'a', 'into')).toBeNull()
})
