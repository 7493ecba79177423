import type { Audience } from '../../api/types'

export const STATES = ['draft', 'published', 'scheduled', 'archived'] as const
export const AUDIENCES = ['public', 'customers', 'staff'] as const
export const SHOWN = ['reports', 'transfer'] as const
export type ListedState = (typeof STATES)[number]

/** What narrows the list of articles, and which part of the page is shown. It is the address's search as well. */
export type KnowledgeFilters = {
  q?: string
  state?: ListedState
  audience?: Audience
  category?: string
  language?: string
  review?: 'overdue'
  show?: (typeof SHOWN)[number]
}

/** Reads an address, which anybody may have written: what makes no sense is left out. */
export function readKnowledgeFilters(search: Record<string, unknown>): KnowledgeFilters {
  const q = text(search.q)?.trim()
  const state = among(search.state, STATES)
  const audience = among(search.audience, AUDIENCES)
  const category = text(search.category)
  const language = text(search.language)
  const show = among(search.show, SHOWN)
  return {
    ...(q && { q: q.slice(0, 200) }),
    ...(state && { state }),
    ...(audience && { audience }),
    ...(category && /^(none|[0-9a-f-]{36})$/.test(category) && { category }),
    ...(language && /^[a-z]{2}$/.test(language) && { language }),
    ...(search.review === 'overdue' && { review: 'overdue' as const }),
    ...(show && { show }),
  }
}

function text(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one !== '' ? one : undefined
}

function among<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((one) => one === text(value))
}

export function isNarrowed(filters: KnowledgeFilters): boolean {
  return Object.keys(filters).some((name) => name !== 'show')
}
