import type { Outgoing, Written } from './mutations'

const PREFIX = 'deskbell-draft'

/** Whose draft on which ticket: people may share a browser. */
export type DraftKey = { accountId: string; slug: string; number: number }

/**
 * `kept`: the server has it too, so what the server says now is newer. `sentAs`: it is on its way as that message, and may have
 * arrived; sent again as it is, it must be the same one.
 */
type StoredDraft = Written & { kept?: boolean; sentAs?: string }

const blank: Written = { body: '', visibility: 'public' }

export function loadDraft(key: DraftKey): Written {
  const { body, visibility } = load(key)
  return { body, visibility }
}

/** What was on its way when the page went, and never answered. */
export function loadSent(key: DraftKey): Outgoing | null {
  const { body, visibility, sentAs } = load(key)
  return sentAs === undefined ? null : { id: sentAs, body, visibility, files: [] }
}

/** Whether this browser holds words that the server does not have. */
export function isUnkept(key: DraftKey): boolean {
  const { body, kept } = load(key)
  return body !== '' && kept !== true
}

function load(key: DraftKey): StoredDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name(key)) ?? 'null')
    return isWritten(stored) ? stored : blank
  } catch {
    return blank
  }
}

export function saveDraft(key: DraftKey, draft: StoredDraft): void {
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

export function isSameDraft(a: Written, b: Written): boolean {
  return a.body === b.body && a.visibility === b.visibility
}

function name({ accountId, slug, number }: DraftKey): string {
  return [PREFIX, accountId, slug, number].join(':')
}

function isWritten(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'body' in value &&
    typeof value.body === 'string' &&
    'visibility' in value &&
    (value.visibility === 'public' || value.visibility === 'internal')
  )
}
