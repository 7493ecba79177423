import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { CategoryView } from '../../api/types'
import { dropped, type Drop, type Spot } from './categoryTree'

export type DraggedOver = { id: string; drop: Drop }

/** Dragging a category before, into or behind another one. Answers where it would go, for that to show. */
export function useCategoryDrag(list: RefObject<HTMLElement | null>, all: CategoryView[], onMove: (id: string, spot: Spot) => void): DraggedOver | null {
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<DraggedOver | null>(null)

  const begin = useEffectEvent((event: DragEvent) => {
    const id = rowOf(event)?.dataset.category
    if (id !== undefined && event.dataTransfer) {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', all.find((category) => category.id === id)?.name ?? '')
      setDragged(id)
    }
  })
  const spotUnder = (event: DragEvent) => {
    const row = rowOf(event)
    const id = row?.dataset.category
    if (dragged === null || !row || id === undefined) {
      return null
    }
    const drop = dropAt(row, event.clientY)
    const spot = dropped(all, dragged, id, drop)
    return spot && { id, drop, spot }
  }
  const move = useEffectEvent((event: DragEvent) => {
    const under = spotUnder(event)
    if (under) {
      event.preventDefault()
    }
    setOver((before) => (before?.id === under?.id && before?.drop === under?.drop ? before : under))
  })
  const drop = useEffectEvent((event: DragEvent) => {
    const under = spotUnder(event)
    if (under && dragged !== null) {
      event.preventDefault()
      onMove(dragged, under.spot)
    }
  })
  const end = useEffectEvent(() => {
    setDragged(null)
    setOver(null)
  })

  useEffect(() => {
    const { current } = list
    const abort = new AbortController()
    const { signal } = abort
    current?.addEventListener('dragstart', (event) => begin(event), { signal })
    current?.addEventListener('dragover', (event) => move(event), { signal })
    current?.addEventListener('drop', (event) => drop(event), { signal })
    window.addEventListener('dragend', () => end(), { signal })
    return () => abort.abort()
  }, [list])
  return over
}

function rowOf(event: DragEvent): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-category]') : null
}

function dropAt(row: HTMLElement, y: number): Drop {
  const { top, height } = row.getBoundingClientRect()
  const share = (y - top) / height
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'into'
}
