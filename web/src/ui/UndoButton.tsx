import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { undo } from './undoable'

/** Stands where the button stood that did it, and has the focus of it. */
export function UndoButton({ name, label }: { name: string; label: string }) {
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const { current } = button
    current?.focus()
    const row = current?.closest('li, header')
    const others = [row, row?.nextElementSibling, row?.previousElementSibling]
    return () => {
      if (document.activeElement === current) {
        // Once it is known what is left: what it stood in, or what was beside that.
        queueMicrotask(() => focusIn(others.find((one) => one?.isConnected)))
      }
    }
  }, [])
  return (
    <Button
      ref={button}
      size="compact-sm"
      variant="default"
      aria-label={label}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      onClick={() => undo(name)}
    >
      <Trans>Undo</Trans>
    </Button>
  )
}

function focusIn(place: Element | null | undefined) {
  place?.querySelector<HTMLElement>('button')?.focus()
}
