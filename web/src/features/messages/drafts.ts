import type { Written } from './mutations'

const PREFIX = 'deskbell-draft'

/** Whose draft on which ticket: people may share a browser. */
export type DraftKey = { accountId: string; slug: string; number: number }

const blank: Written = { body: '', visibility: 'public' }

export function loadDraft(key: DraftKey): Written {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(key)) ?? 'null')
    return isWritten(stored) ? stored : blank
  } catch {
    return blank
  }
}

export function saveDraft(key: DraftKey, draft: Written): void {
  try {
    if (draft.body === '') {
      localStorage.removeItem(name(key))
    } else {
      localStorage.setItem(name(key), JSON.stringify(draft))
    }
  } catch {
    // A full or forbidden storage costs the draft's survival, not the writing.
  }
}

/** What could not be sent, followed by what was typed since. */
export function withReturned(now: Written, returned: Written): Written {
  const body = now.body.trim() === '' ? returned.body : `${returned.body}\n\n${now.body}`
  return { body, visibility: returned.visibility }
}

function name({ accountId, slug, number }: DraftKey): string {
  return [PREFIX, accountId, slug, number].join(':')
}

function isWritten(value: unknown): value is Written {
  return (
    typeof value === 'object' &&
    value !== null &&
    'body' in value &&
    typeof value.body === 'string' &&
    'visibility' in value &&
    (value.visibility === 'public' || value.visibility === 'internal')
  )
}
