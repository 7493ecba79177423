import type { AttachmentView } from '../../api/types'

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const LARGEST_SHOWN = 32 * 1024 * 1024

export function fileAddress(slug: string, { id }: AttachmentView): string {
  return `/api/organizations/${encodeURIComponent(slug)}/attachments/${id}`
}

export type Look = 'picture' | 'pdf' | 'text'

/** How a file can be looked at in the page; null for what is only saved. */
export function lookOf({ type, size, preview }: AttachmentView): Look | null {
  if (type === 'text/plain' || type === 'text/csv' || type === 'application/json' || type === 'text/x-log') {
    return 'text'
  }
  if (size > LARGEST_SHOWN) {
    return null
  }
  if (type === 'application/pdf') {
    return 'pdf'
  }
  // Of what the server could make no small one, a browser should not try to make a large one; of WebP it makes none.
  return PICTURES.has(type) && (preview || type === 'image/webp') ? 'picture' : null
}

export function isShown(file: AttachmentView): boolean {
  return file.state === 'ready' && lookOf(file) !== null
}
