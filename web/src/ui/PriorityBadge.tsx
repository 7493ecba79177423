import { useLingui } from '@lingui/react'
import { IconAlertSquareFilled, IconChevronDown, IconChevronUp, IconEqual, type Icon } from '@tabler/icons-react'
import { VisuallyHidden } from '@mantine/core'
import type { Priority } from '../api/types'
import classes from './badges.module.css'
import { priorityWords } from './words'

const icons: Record<Priority, Icon> = {
  urgent: IconAlertSquareFilled,
  high: IconChevronUp,
  normal: IconEqual,
  low: IconChevronDown,
}

/** @param iconOnly in dense rows: the word stays for screen readers and on hover */
export function PriorityBadge({ priority, iconOnly = false }: { priority: Priority; iconOnly?: boolean }) {
  const { i18n } = useLingui()
  const word = i18n._(priorityWords[priority])
  const PriorityIcon = icons[priority]
  return (
    <span className={classes.badge} style={{ color: `var(--priority-${priority})` }} title={iconOnly ? word : undefined}>
      <PriorityIcon size={16} stroke={2.2} aria-hidden />
      {iconOnly ? <VisuallyHidden>{word}</VisuallyHidden> : <span className={classes.word}>{word}</span>}
    </span>
  )
}
