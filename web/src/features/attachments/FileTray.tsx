import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Progress, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react'
import { explain } from '../../ui/explain'
import classes from './attachments.module.css'
import { FileIcon } from './FileIcon'
import { sizeWords } from '../../ui/sizes'
import type { UploadItem, Uploads } from './Uploads'

type Props = { uploads: Uploads; items: readonly UploadItem[]; dragging: boolean }

/** What is going to be sent with the message, and how far it is. */
export function FileTray({ uploads, items, dragging }: Props) {
  const { t } = useLingui()
  return (
    <>
      {dragging && (
        <div className={classes.drop} role="status">
          <Trans>Drop the files here</Trans>
        </div>
      )}
      {items.length > 0 && (
        <ul className={classes.tray} aria-label={t`Files to send`}>
          {items.map((item) => (
            <TrayItem key={item.key} item={item} uploads={uploads} />
          ))}
        </ul>
      )}
    </>
  )
}

function TrayItem({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const { t, i18n } = useLingui()
  const { key, name, size, sent, state } = item
  const percent = Math.floor((100 * sent) / size)
  return (
    <li className={classes.item} data-state={state}>
      <FileIcon type={item.view?.type ?? ''} />
      <div className={classes.itemBody}>
        <div className={classes.line}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
          <Text span size="xs" className={classes.dim}>
            {sizeWords(size, i18n.locale)}
          </Text>
        </div>
        {(state === 'uploading' || state === 'paused') && <Progress value={percent} size={4} aria-label={t`Upload of ${name}`} />}
        <Text size="xs" className={classes.state} role={state === 'failed' || state === 'refused' ? 'alert' : undefined}>
          <StateWords item={item} percent={percent} />
        </Text>
      </div>
      {state === 'uploading' && (
        <ActionIcon variant="subtle" color="gray" aria-label={t`Pause ${name}`} onClick={() => uploads.pause(key)}>
          <IconPlayerPause size={16} aria-hidden />
        </ActionIcon>
      )}
      {state === 'paused' && (
        <ActionIcon variant="subtle" color="gray" aria-label={t`Go on with ${name}`} onClick={() => uploads.resume(key)}>
          <IconPlayerPlay size={16} aria-hidden />
        </ActionIcon>
      )}
      {state === 'failed' && (
        <ActionIcon variant="subtle" color="gray" aria-label={t`Try ${name} again`} onClick={() => uploads.resume(key)}>
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t`Remove ${name}`} onClick={() => uploads.remove(key)}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}

function StateWords({ item: { state, problem, view }, percent }: { item: UploadItem; percent: number }) {
  switch (state) {
    case 'waiting':
      return <Trans>Waits to be uploaded</Trans>
    case 'uploading':
      return <Trans>{percent} % uploaded</Trans>
    case 'paused':
      return <Trans>Paused at {percent} %</Trans>
    case 'lost':
      return <Trans>Cut off by a reload. Choose the file again to go on.</Trans>
    case 'failed':
      return <>{explain(problem)}</>
    case 'checking':
      return <Trans>Being checked for viruses</Trans>
    case 'refused':
      return <Trans>Refused: {view?.finding ?? ''}. Remove it to send the rest.</Trans>
    default:
      return <Trans>Ready</Trans>
  }
}
