import { useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconCircleOff, IconClockPause, type Icon } from '@tabler/icons-react'
import type { Availability } from '../../api/types'
import { exactTime } from '../../ui/time'
import { untilText } from './absence'
import classes from './teams.module.css'
import { availabilityWords } from './words'

export const availabilityIcons: Record<Availability, Icon> = {
  available: IconCircleCheck,
  away: IconClockPause,
  off: IconCircleOff,
}

type Props = { availability: Availability; until: string | null }

/** Whether somebody is there, by icon and word; until when, if that is known. */
export function AvailabilityBadge({ availability, until }: Props) {
  const { t, i18n } = useLingui()
  const locales = i18n.locales ?? i18n.locale
  const AvailabilityIcon = availabilityIcons[availability]
  const word = i18n._(availabilityWords[availability])
  const end = until === null ? null : untilText(until, locales)
  return (
    <span className={classes.availability} style={{ color: `var(--availability-${availability})` }} title={until === null ? undefined : exactTime(until, locales)}>
      <AvailabilityIcon size={15} stroke={2.2} aria-hidden />
      <span>{end === null ? word : t`${word} until ${end}`}</span>
    </span>
  )
}
