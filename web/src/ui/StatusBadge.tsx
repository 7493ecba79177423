import { useLingui } from '@lingui/react'
import {
  IconCircle,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconClockPause,
  IconMessageQuestion,
  type Icon,
} from '@tabler/icons-react'
import type { TicketStatus } from '../api/types'
import classes from './badges.module.css'
import { statusWords } from './words'

export const statusIcons: Record<TicketStatus, Icon> = {
  open: IconCircle,
  in_progress: IconCircleDot,
  pending: IconMessageQuestion,
  on_hold: IconClockPause,
  resolved: IconCircleCheck,
  closed: IconCircleX,
}

export function StatusBadge({ status }: { status: TicketStatus }) {
  const { i18n } = useLingui()
  const StatusIcon = statusIcons[status]
  return (
    <span className={classes.badge} style={{ color: `var(--status-${status})` }}>
      <StatusIcon size={15} stroke={2} aria-hidden />
      <span className={classes.word}>{i18n._(statusWords[status])}</span>
    </span>
  )
}
