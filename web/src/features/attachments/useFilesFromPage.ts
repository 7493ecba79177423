import { useEffect, useRef, useState } from 'react'

type Taker = (files: File[]) => void

/** The box that opened last takes what is dropped or pasted: a dialog before the page behind it. */
const takers: { current: Taker }[] = []

/** Files dropped anywhere on the page, and pasted ones (screenshots). Answers whether some are being dragged over it. */
export function useFilesFromPage(take: Taker): boolean {
  const latest = useRef(take)
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const own = latest
    takers.push(own)
    const mine = () => takers.at(-1) === own
    const over = (event: DragEvent) => {
      if (mine() && event.dataTransfer?.types.includes('Files')) {
        event.preventDefault()
        setDragging(true)
      }
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setDragging(false)
      }
    }
    const drop = (event: DragEvent) => {
      setDragging(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (mine() && files.length > 0) {
        event.preventDefault()
        own.current(files)
      }
    }
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (mine() && files.length > 0) {
        event.preventDefault()
        own.current(files.map(named))
      }
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    window.addEventListener('paste', paste)
    return () => {
      takers.splice(takers.indexOf(own), 1)
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
      window.removeEventListener('paste', paste)
    }
  }, [])
  return dragging
}

/** Browsers call each screenshot image.png. */
function named(file: File): File {
  if (file.name !== 'image.png') {
    return file
  }
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  return new File([file], `screenshot ${time}.png`, { type: file.type })
}
