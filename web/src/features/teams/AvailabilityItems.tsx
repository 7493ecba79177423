import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Menu } from '@mantine/core'
import type { Availability } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { ABSENCE_LENGTHS, endOfAbsence, untilText, type AbsenceLength } from './absence'
import { useSetAvailability } from './agentMutations'
import { AvailabilityBadge } from './AvailabilityBadge'
import type { Presence } from './teamsCache'
import { AVAILABILITIES } from './words'

const lengthWords: Record<AbsenceLength, MessageDescriptor> = {
  half_hour: msg`For 30 minutes`,
  hour: msg`For an hour`,
  tomorrow: msg`Until tomorrow, 8:00`,
  open: msg`Without an end`,
}

type Props = { slug: string; accountId: string; availability: Availability; until: string | null }

/** In a menu: what one is, and for an absence how long. An absence counts at once; its end may follow, or not. */
export function AvailabilityItems({ slug, accountId, availability, until }: Props) {
  const { t, i18n } = useLingui()
  const set = useSetAvailability(slug, accountId)
  const choose = (presence: Presence) =>
    void set.mutateAsync(presence).catch((error: unknown) => notifyRefused(t`The availability stays as it was`, error, () => choose(presence)))
  return (
    <>
      <Menu.RadioGroup value={availability} onChange={(state) => choose({ state: state as Availability, until: null })}>
        {AVAILABILITIES.map((state) => (
          <Menu.RadioItem key={state} value={state} closeMenuOnClick={state === 'available'}>
            <AvailabilityBadge availability={state} until={null} />
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      {availability !== 'available' && (
        <>
          <Menu.Label>{until === null ? <Trans>Until when?</Trans> : t`Until ${untilText(until, i18n.locales ?? i18n.locale)}`}</Menu.Label>
          <Menu.RadioGroup
            value={until === null ? 'open' : ''}
            onChange={(length) => choose({ state: availability, until: endOfAbsence(length as AbsenceLength, new Date()) })}
          >
            {ABSENCE_LENGTHS.map((length) => (
              <Menu.RadioItem key={length} value={length} closeMenuOnClick>
                {i18n._(lengthWords[length])}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </>
      )}
    </>
  )
}
