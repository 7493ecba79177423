import { t } from '@lingui/core/macro'
import { useState } from 'react'

const NAME = 'deskbell-question'

/** What somebody has begun to ask; `key` makes all attempts to send it one ticket. */
export type QuestionDraft = { slug: string; subject: string; description: string; follows: number | null; key: string }

function blank(): QuestionDraft {
  return { slug: '', subject: '', description: '', follows: null, key: crypto.randomUUID() }
}

/** Kept in this browser, signed in or not: writing comes first, and the way through a mail must not lose it. */
export function loadQuestion(): QuestionDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(NAME) ?? 'null')
    return isDraft(stored) ? stored : blank()
  } catch {
    return blank()
  }
}

export function saveQuestion(draft: QuestionDraft): void {
  try {
    if (draft.subject === '' && draft.description === '') {
      localStorage.removeItem(NAME)
    } else {
      localStorage.setItem(NAME, JSON.stringify(draft))
    }
  } catch {
    // A full or forbidden storage costs the draft's survival, not the writing.
  }
}

/** Whether somebody is on the way to sending one. */
export function hasQuestion(): boolean {
  return localStorage.getItem(NAME) !== null
}

/** What the address asks for: an organization, a ticket to go on from, an article that did not help. */
type Begin = { organization?: string; follows?: number; article?: string }

export function useQuestionDraft(begin: Begin) {
  const [draft, setDraft] = useState(() => withArticle(begun(loadQuestion(), begin), begin.article))
  const change = (next: Partial<Omit<QuestionDraft, 'key'>>) => {
    const changed = { ...draft, ...next }
    setDraft(changed)
    saveQuestion(changed)
  }
  const clear = () => saveQuestion({ ...draft, subject: '', description: '' })
  return { draft, change, clear }
}

/** A follow-up is another question than the one that was begun before, unless it is of the same ticket. */
export function begun(draft: QuestionDraft, { organization, follows }: Begin): QuestionDraft {
  const slug = organization ?? draft.slug
  if (follows !== undefined && (draft.follows !== follows || draft.slug !== slug)) {
    return { ...blank(), slug, follows }
  }
  return { ...draft, slug, follows: slug === draft.slug || organization === undefined ? draft.follows : null }
}

/** Names the article that one comes from, in a line that can be changed; once, however often the page is loaded. */
export function withArticle(draft: QuestionDraft, article: string | undefined): QuestionDraft {
  const address = `${window.location.origin}/help/${draft.slug}/articles/${article}`
  if (article === undefined || draft.slug === '' || draft.description.includes(address)) {
    return draft
  }
  const line = t`About the article ${address}`
  return { ...draft, description: draft.description === '' ? `${line}\n\n` : `${line}\n\n${draft.description}` }
}

function isDraft(value: unknown): value is QuestionDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['slug', 'subject', 'description', 'key'].every((field) => typeof (value as Record<string, unknown>)[field] === 'string') &&
    'follows' in value &&
    (value.follows === null || typeof value.follows === 'number')
  )
}
