import { useLingui } from '@lingui/react/macro'
import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { reconnectNow, useHealth } from '../live/health'
import type { Health } from '../live/machine'
import classes from './LiveDot.module.css'

/** Whether what one sees is live; a press tries again at once where it is not. */
export function LiveDot() {
  const { t } = useLingui()
  const health = useHealth()
  const words: Record<Health, { name: string; meaning: string }> = {
    connected: { name: t`Live`, meaning: t`Changes show as they happen.` },
    reconnecting: { name: t`Reconnecting`, meaning: t`The connection is being made again. What you see may be a few seconds old.` },
    polling: { name: t`Nearly live`, meaning: t`Your network holds back live updates, so changes are fetched every few seconds.` },
    stale: { name: t`Not live`, meaning: t`Nothing has come from the server for a while. What you see may be out of date. Press to try again.` },
  }
  const { name, meaning } = words[health]
  return (
    <>
      <Tooltip label={meaning} multiline maw={280} withinPortal events={{ hover: true, focus: true, touch: true }}>
        <UnstyledButton className={classes.live} data-health={health} aria-label={`${name}: ${meaning}`} onClick={reconnectNow}>
          <span className={classes.dot} aria-hidden />
          <span className={classes.name} aria-hidden>
            {name}
          </span>
        </UnstyledButton>
      </Tooltip>
      <VisuallyHidden role="status">{name}</VisuallyHidden>
    </>
  )
}
