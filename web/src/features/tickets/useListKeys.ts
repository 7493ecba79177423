import { useHotkeys } from '@mantine/hooks'

type Keys = Record<'next' | 'previous' | 'toggle' | 'range' | 'assign' | 'clear' | 'undo', () => void>

/** What the keyboard does in the list; also while the focus is on one of its boxes. */
export function useListKeys({ next, previous, toggle, range, assign, clear, undo }: Keys): void {
  useHotkeys(
    [
      ['j', unlessWriting(next), { preventDefault: false }],
      ['k', unlessWriting(previous), { preventDefault: false }],
      ['x', unlessWriting(toggle), { preventDefault: false }],
      ['shift+X', unlessWriting(range), { preventDefault: false }],
      ['a', unlessWriting(assign), { preventDefault: false }],
      ['Escape', unlessWriting(clear), { preventDefault: false }],
      ['mod+Z', unlessWriting(undo), { preventDefault: false }],
    ],
    [],
  )
}

const unlessWriting = (act: () => void) => (event: KeyboardEvent) => {
  if (!isWriting(event.target) && !event.defaultPrevented) {
    act()
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]') !== null
}
