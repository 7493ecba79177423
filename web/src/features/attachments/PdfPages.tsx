import { Trans, useLingui } from '@lingui/react/macro'
import { Loader, Text } from '@mantine/core'
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import classes from './attachments.module.css'

const MOST_PAGES = 20
const WIDTH = 720

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href

/** A PDF's pages, drawn by a library in a worker: nothing in the file runs, and no plug-in is given it. */
export function PdfPages({ address }: { address: string }) {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const loading = getDocument({ url: address, disableFontFace: true, enableXfa: false, stopAtErrors: false })
    loading.promise.then(setDocument, () => setFailed(true))
    return () => void loading.destroy()
  }, [address])
  if (failed) {
    return (
      <Text c="dimmed">
        <Trans>These pages cannot be shown. Download the file to read it.</Trans>
      </Text>
    )
  }
  if (document === null) {
    return <Loader />
  }
  return (
    <div className={classes.pages}>
      {Array.from({ length: Math.min(document.numPages, MOST_PAGES) }, (_, index) => (
        <PdfPage key={index} document={document} number={index + 1} />
      ))}
      {document.numPages > MOST_PAGES && (
        <Text size="sm" c="dimmed">
          <Trans>
            The first {MOST_PAGES} of {document.numPages} pages. Download it to read the rest.
          </Trans>
        </Text>
      )}
    </div>
  )
}

function PdfPage({ document, number }: { document: PDFDocumentProxy; number: number }) {
  const { t } = useLingui()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let stop = () => {}
    const draw = async () => {
      const page = await document.getPage(number)
      const target = canvas.current
      if (target === null) {
        return
      }
      const viewport = page.getViewport({ scale: (WIDTH / page.getViewport({ scale: 1 }).width) * Math.min(2, window.devicePixelRatio) })
      target.width = viewport.width
      target.height = viewport.height
      const drawing = page.render({ canvas: target, viewport })
      stop = () => drawing.cancel()
      await drawing.promise
    }
    draw().catch(() => {}) // A damaged page stays white; the file can still be saved.
    return () => stop()
  }, [document, number])
  return <canvas ref={canvas} role="img" aria-label={t`Page ${number}`} />
}
