import { Trans, useLingui } from '@lingui/react/macro'
import { Button, FileButton, Progress, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPhotoPlus } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { explain } from '../../ui/explain'
import { insertAtCaret } from '../../ui/insertAtCaret'
import { SanitisedHtml } from '../../ui/SanitisedHtml'
import classes from './editor.module.css'

/** Sends a picture; answers its address in a text. */
export type UploadPicture = (file: File, progress: (share: number) => void) => { address: Promise<string>; cancel: () => void }

type Props = { body: string; html: string; upload: UploadPicture; onChange: (body: string) => void }

/** The text in Markdown, and beside it how it reads; on phones one of them. */
export function BodyInput({ body, html, upload, onChange }: Props) {
  const { t } = useLingui()
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? true
  const [half, setHalf] = useState<'write' | 'read'>('write')
  const source = useRef<HTMLTextAreaElement>(null)
  const { items, add } = usePictures(upload, (text) => source.current && insertAtCaret(source.current, text))
  const [dragging, setDragging] = useState(false)
  return (
    <>
      {!wide && (
        <SegmentedControl
          aria-label={t`Text or preview`}
          value={half}
          onChange={(value) => setHalf(value as 'write' | 'read')}
          data={[
            { value: 'write', label: t`Write` },
            { value: 'read', label: t`Preview` },
          ]}
        />
      )}
      <div className={classes.halves} data-single={!wide || undefined}>
        <div className={classes.half} hidden={!wide && half !== 'write'}>
          <div className={classes.bar}>
            <Trans>Markdown</Trans>
            <FileButton multiple accept="image/png,image/jpeg,image/gif,image/webp" onChange={add} inputProps={{ 'aria-label': t`Pictures to insert` }}>
              {(props) => (
                <Button {...props} size="compact-sm" variant="default" leftSection={<IconPhotoPlus size={16} aria-hidden />}>
                  <Trans>Insert a picture</Trans>
                </Button>
              )}
            </FileButton>
          </div>
          <textarea
            ref={source}
            className={classes.source}
            aria-label={t`Text of the article`}
            dir="auto"
            spellCheck
            maxLength={100_000}
            value={body}
            data-dragging={dragging || undefined}
            onChange={(event) => onChange(event.currentTarget.value)}
            onDragOver={(event) => {
              if (event.dataTransfer.types.includes('Files')) {
                event.preventDefault()
                setDragging(true)
              }
            }}
            onDragLeave={() => setDragging(false)}
            onDrop={(event) => {
              setDragging(false)
              if (event.dataTransfer.files.length > 0) {
                event.preventDefault()
                add([...event.dataTransfer.files])
              }
            }}
            onPaste={(event) => {
              if (event.clipboardData.files.length > 0) {
                event.preventDefault()
                add([...event.clipboardData.files])
              }
            }}
          />
          {items.length > 0 && <ul className={classes.uploads}>{items}</ul>}
        </div>
        <section className={classes.half} aria-label={t`Preview`} hidden={!wide && half !== 'read'}>
          <div className={classes.bar}>
            <Trans>How it reads, as it was saved last</Trans>
          </div>
          {/* It scrolls, and has to by the keyboard too. */}
          <div className={classes.preview} role="region" aria-label={t`How it reads`} tabIndex={0}>
            {html === '' ? (
              <span className={classes.saving}>
                <Trans>Nothing yet.</Trans>
              </span>
            ) : (
              <SanitisedHtml html={html} />
            )}
          </div>
        </section>
      </div>
    </>
  )
}

type Picture = { key: string; name: string; share: number; problem: unknown; cancel: () => void }

/** Pictures on their way; each is put where one writes when it has arrived. */
function usePictures(upload: UploadPicture, insert: (text: string) => void): { items: ReactNode[]; add: (files: File[]) => void } {
  const { t } = useLingui()
  const [pictures, setPictures] = useState<Picture[]>([])
  const drop = (key: string) => setPictures((all) => all.filter((one) => one.key !== key))
  const change = (key: string, fields: Partial<Picture>) => setPictures((all) => all.map((one) => (one.key === key ? Object.assign({}, one, fields) : one)))
  const add = (files: File[]) => {
    for (const file of files.filter(({ type }) => type.startsWith('image/'))) {
      const key = crypto.randomUUID()
      const { address, cancel } = upload(file, (share) => change(key, { share }))
      setPictures((all) => [...all, { key, name: file.name, share: 0, problem: null, cancel }])
      address
        .then((to) => {
          drop(key)
          insert(`![${describe(file.name)}](${to})`)
          return undefined
        })
        .catch((problem: unknown) => change(key, { problem }))
    }
  }
  const items = pictures.map(({ key, name, share, problem, cancel }) => (
    <li key={key}>
      <bdi>{name}</bdi> {problem ? explain(problem) : <Progress aria-label={name} value={share * 100} />}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t`Leave out ${name}`}
        onClick={() => {
          cancel()
          drop(key)
        }}
      >
        <Trans>Leave out</Trans>
      </Button>
    </li>
  ))
  return { items, add }
}

/** What those get who do not see it, until somebody says it better. */
function describe(name: string): string {
  return name.replace(/\.[^.]+$/, '').replaceAll(/[[\]\\]/g, ' ')
}
