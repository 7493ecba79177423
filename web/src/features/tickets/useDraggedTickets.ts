import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { TicketRow } from '../../api/types'

/** Dragging a row of a list, or all that are selected if it is one of them; with a mouse, and where there is room to drop them. */
export function useDraggedTickets(list: RefObject<HTMLElement | null>, rows: TicketRow[], chosen: TicketRow[], describe: (tickets: TicketRow[]) => string) {
  const able = useMediaQuery('(min-width: 62em) and (pointer: fine)', undefined, { getInitialValueInEffect: false }) ?? false
  const [dragged, setDragged] = useState<TicketRow[] | null>(null)
  const dragging = dragged !== null
  useEffect(() => {
    if (!dragging) {
      return
    }
    // A row that left the list meanwhile tells of no end; but no mouse moves while anything is dragged.
    const end = () => setDragged(null)
    window.addEventListener('mousemove', end)
    window.addEventListener('dragend', end)
    return () => {
      window.removeEventListener('mousemove', end)
      window.removeEventListener('dragend', end)
    }
  }, [dragging])

  const begin = useEffectEvent((event: DragEvent) => {
    const index = (event.target as Element).closest('li')?.getAttribute('data-index')
    const row = rows[Number(index ?? -1)]
    if (!able || !row || !event.dataTransfer) {
      return
    }
    const tickets = chosen.includes(row) ? chosen : [row]
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', tickets.map(({ number }) => `#${number}`).join(', '))
    showAs(event.dataTransfer, describe(tickets))
    // Changing the page at once would end the dragging.
    setTimeout(() => setDragged(tickets))
  })
  useEffect(() => {
    const { current } = list
    const listen = (event: DragEvent) => begin(event)
    current?.addEventListener('dragstart', listen)
    return () => current?.removeEventListener('dragstart', listen)
  }, [list])
  return { dragged, end: () => setDragged(null) }
}

function showAs(transfer: DataTransfer, text: string): void {
  const label = document.createElement('div')
  label.className = 'deskbell-dragged'
  label.textContent = text
  document.body.append(label)
  transfer.setDragImage(label, 12, 12)
  setTimeout(() => label.remove())
}
