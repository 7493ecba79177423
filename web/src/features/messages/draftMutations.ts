import { api, body, done } from '../../api/client'
import type { DraftKey } from './drafts'
import type { Written } from './mutations'

const MOST_BYTES_TO_OUTLIVE_THE_PAGE = 60_000

export function keepDraft({ slug, number }: DraftKey, { body: text, visibility }: Written) {
  const keepalive = text.length * 3 < MOST_BYTES_TO_OUTLIVE_THE_PAGE
  const draft = { body: text, visibility }
  return body(api.PUT('/api/organizations/{slug}/tickets/{number}/draft', { params: { path: { slug, number } }, body: draft, keepalive }))
}

export function discardDraft({ slug, number }: DraftKey) {
  return done(api.DELETE('/api/organizations/{slug}/tickets/{number}/draft', { params: { path: { slug, number } }, keepalive: true }))
}
