import { t } from '@lingui/core/macro'
import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { ActionNotice } from './ActionNotice'
import { explain } from './explain'

const LONG_ENOUGH_TO_ACT = 12_000

/** @param undo what takes it back, offered beside the message */
export function notifyDone(message: string, undo?: { label: string; act: () => void }): void {
  show(null, message, undo)
}

/** A change that was taken back: says why, and offers to try once more. */
export function notifyRefused(title: string, error: unknown, retry?: () => void): void {
  show(title, explain(error), retry && { label: t`Try again`, act: retry })
}

/** Many at once, some of which were refused: each says for itself why. It stays until it is dismissed. */
export function notifyPartly(title: string, reasons: string[], undo?: { label: string; act: () => void }): void {
  show(title, reasons.join('\n'), undo, false)
}

function show(title: string | null, message: string, action?: { label: string; act: () => void }, passes = true): void {
  const id = crypto.randomUUID()
  const act = () => {
    notifications.hide(id)
    action?.act()
  }
  notifications.show({
    id,
    title,
    color: title === null ? 'teal' : 'red',
    withBorder: true,
    autoClose: passes && (action ? LONG_ENOUGH_TO_ACT : true),
    closeButtonProps: { 'aria-label': t`Dismiss` },
    message: action || !passes ? createElement(ActionNotice, { message, ...(action && { label: action.label, act }) }) : message,
  })
}
