import { Trans, useLingui } from '@lingui/react/macro'
import { Text } from '@mantine/core'
import { lazy, memo, Suspense, useState } from 'react'
import type { AttachmentView } from '../../api/types'
import { fileAddress, isShown } from './address'
import classes from './attachments.module.css'
import { FileIcon } from './FileIcon'
import { sizeWords } from '../../ui/sizes'

const FileViewer = lazy(() => import('./FileViewer').then((module) => ({ default: module.FileViewer })))

type Props = { slug: string; files: AttachmentView[] }

/** The files of a message. What can be looked at is looked at here; the rest is saved. */
export const AttachmentList = memo(function AttachmentList({ slug, files }: Props) {
  const { t } = useLingui()
  const [looking, look] = useState<string | null>(null)
  const shown = files.filter(isShown)
  return (
    <>
      <ul className={classes.list} aria-label={t`Attached files`}>
        {files.map((file) => (
          <li key={file.id}>
            <AttachedFile slug={slug} file={file} onLook={() => look(file.id)} />
          </li>
        ))}
      </ul>
      {looking !== null && (
        <Suspense fallback={null}>
          <FileViewer slug={slug} files={shown} at={looking} onMove={look} onClose={() => look(null)} />
        </Suspense>
      )}
    </>
  )
})

function AttachedFile({ slug, file, onLook }: { slug: string; file: AttachmentView; onLook: () => void }) {
  const { t } = useLingui()
  const { name, state, preview, width, height } = file
  if (state !== 'ready') {
    return (
      <div className={classes.card} data-state={state}>
        <Named file={file} />
      </div>
    )
  }
  if (preview) {
    return (
      <button type="button" className={classes.picture} aria-label={t`Look at ${name}`} onClick={onLook}>
        <img
          src={`${fileAddress(slug, file)}/preview`}
          alt=""
          loading="lazy"
          {...(width && height && { style: { aspectRatio: `${width} / ${height}`, blockSize: Math.min(200, height) } })}
        />
      </button>
    )
  }
  return isShown(file) ? (
    <button type="button" className={classes.card} onClick={onLook}>
      <Named file={file} />
    </button>
  ) : (
    <a className={classes.card} href={fileAddress(slug, file)} download>
      <Named file={file} />
    </a>
  )
}

function Named({ file: { name, size, type, state, finding } }: { file: AttachmentView }) {
  const { i18n } = useLingui()
  return (
    <>
      <FileIcon type={type} />
      <span className={classes.itemBody}>
        <span className={classes.line}>
          <span className={classes.name} dir="auto">
            {name}
          </span>
        </span>
        <Text span size="xs" className={classes.state}>
          {state === 'checking' && <Trans>Being checked for viruses</Trans>}
          {state === 'refused' && <Trans>Not given out: {finding}</Trans>}
          {state === 'ready' && (finding === 'not_checked' ? <Trans>Not checked for viruses</Trans> : sizeWords(size, i18n.locale))}
        </Text>
      </span>
    </>
  )
}
