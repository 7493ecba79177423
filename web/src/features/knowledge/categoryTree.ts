import type { CategoryView } from '../../api/types'

export type Way = 'up' | 'down' | 'in' | 'out'
/** Where a category goes: its parent, and its position among those with the same one. */
export type Spot = { parent: string | null; position: number }

export function childrenOf(all: CategoryView[], parent: string | null): CategoryView[] {
  return all.filter((category) => (category.parent ?? null) === parent).toSorted((a, b) => a.position - b.position)
}

/** In their order, each followed by those in it. */
export function inTreeOrder(all: CategoryView[]): CategoryView[] {
  return childrenOf(all, null).flatMap((upper) => [upper].concat(childrenOf(all, upper.id)))
}

/** One step by the keyboard; null where there is no such way. */
export function step(all: CategoryView[], id: string, way: Way): Spot | null {
  const category = all.find((one) => one.id === id)
  if (!category) {
    return null
  }
  const parent = category.parent ?? null
  const siblings = childrenOf(all, parent)
  const at = siblings.findIndex((one) => one.id === id)
  switch (way) {
    case 'up':
      return at > 0 ? { parent, position: at - 1 } : null
    case 'down':
      return at < siblings.length - 1 ? { parent, position: at + 1 } : null
    case 'in': {
      const before = siblings[at - 1]
      return before && canBeIn(all, id, before.id) ? { parent: before.id, position: childrenOf(all, before.id).length } : null
    }
    case 'out': {
      const upper = childrenOf(all, null)
      const holder = upper.findIndex((one) => one.id === parent)
      return parent === null || holder < 0 ? null : { parent: null, position: holder + 1 }
    }
  }
}

/** There are two levels: what has categories in it stays on the upper one. */
export function canBeIn(all: CategoryView[], id: string, parent: string): boolean {
  const holder = all.find((one) => one.id === parent)
  return id !== parent && holder !== undefined && holder.parent === undefined && childrenOf(all, id).length === 0
}

export type Drop = 'before' | 'into' | 'after'

/** Dropped on another one: before it, behind it, or into it; null where it cannot be. */
export function dropped(all: CategoryView[], id: string, onto: string, drop: Drop): Spot | null {
  const target = all.find((one) => one.id === onto)
  if (!target || id === onto) {
    return null
  }
  if (drop === 'into') {
    return canBeIn(all, id, onto) ? { parent: onto, position: childrenOf(all, onto).length } : null
  }
  const parent = target.parent ?? null
  if (parent !== null && !canBeIn(all, id, parent)) {
    return null
  }
  const others = childrenOf(all, parent).filter((one) => one.id !== id)
  return { parent, position: others.findIndex((one) => one.id === onto) + (drop === 'after' ? 1 : 0) }
}

/** All of them as they are when one has moved. */
export function moved(all: CategoryView[], id: string, { parent, position }: Spot): CategoryView[] {
  const category = all.find((one) => one.id === id)
  if (!category) {
    return all
  }
  const { parent: _, ...rest } = category
  const order = childrenOf(all, parent)
    .filter((one) => one.id !== id)
    .toSpliced(position, 0, { ...rest, ...(parent !== null && { parent }) })
  const placed = order.map((one, at) => Object.assign({}, one, { position: at }))
  return [...all.filter((one) => placed.every((other) => other.id !== one.id)), ...placed]
}
