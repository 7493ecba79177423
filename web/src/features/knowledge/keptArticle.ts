import type { Kept } from './ArticleEditing'

const nameOf = (accountId: string, slug: string, id: string) => `deskbell-article/${accountId}/${slug}/${id}`

/** What was written in this browser and has not reached the server. */
export function loadKept(accountId: string, slug: string, id: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(accountId, slug, id)) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

export function keep(accountId: string, slug: string, id: string, kept: Kept | null): void {
  try {
    if (kept === null) {
      localStorage.removeItem(nameOf(accountId, slug, id))
    } else {
      localStorage.setItem(nameOf(accountId, slug, id), JSON.stringify(kept))
    }
  } catch {
    // A full or forbidden storage costs surviving a closed page, not the writing.
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'version' in value && 'mine' in value && 'base' in value
}
