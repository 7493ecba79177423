import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconCloudUp, IconPencil } from '@tabler/icons-react'
import { explain } from '../../ui/explain'
import type { SaveState } from './ArticleEditing'
import classes from './editor.module.css'

/** Whether the server has what is written. */
export function SavingMark({ state, problem, untitled }: { state: SaveState; problem: unknown; untitled: boolean }) {
  return (
    <span className={classes.saving} role="status" data-state={state}>
      {state === 'saved' && (
        <>
          <IconCircleCheck size={16} aria-hidden /> <Trans>Saved</Trans>
        </>
      )}
      {state === 'saving' && (
        <>
          <IconCloudUp size={16} aria-hidden /> <Trans>Saving…</Trans>
        </>
      )}
      {state === 'unsaved' && (
        <>
          <IconPencil size={16} aria-hidden /> {untitled ? <Trans>Not saved: it needs a title</Trans> : <Trans>Kept in this browser, not saved yet</Trans>}
        </>
      )}
      {state === 'failed' && (
        <>
          <IconAlertTriangle size={16} aria-hidden /> <Trans>Not saved.</Trans> {explain(problem)}
        </>
      )}
    </span>
  )
}
