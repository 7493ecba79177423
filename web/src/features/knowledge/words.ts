import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { IconArchive, IconClock, IconCircleCheck, IconLock, IconPencil, IconUsers, IconWorld, type Icon } from '@tabler/icons-react'
import type { ArticleState, Audience } from '../../api/types'
import type { ListedState } from './filters'

export const stateWords: Record<ListedState, MessageDescriptor> = {
  draft: msg`Draft`,
  published: msg`Published`,
  scheduled: msg`Scheduled`,
  archived: msg`Archived`,
}

export const stateIcons: Record<ListedState, Icon> = { draft: IconPencil, published: IconCircleCheck, scheduled: IconClock, archived: IconArchive }

export const stateColours: Record<ListedState, string> = {
  draft: 'var(--status-on_hold)',
  published: 'var(--status-resolved)',
  scheduled: 'var(--status-in_progress)',
  archived: 'var(--status-closed)',
}

/** What is to come shows before what is. */
export function listedState({ state, publishAt }: { state: ArticleState; publishAt?: string }): ListedState {
  return publishAt === undefined || state === 'archived' ? state : 'scheduled'
}

export const audienceWords: Record<Audience, MessageDescriptor> = {
  public: msg`Everybody`,
  customers: msg`Customers`,
  staff: msg`Staff only`,
}

export const audienceIcons: Record<Audience, Icon> = { public: IconWorld, customers: IconUsers, staff: IconLock }

/** Languages by which texts are searched; others can be written as well. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'sv', 'da', 'fi', 'no', 'hu', 'tr', 'el', 'uk', 'ar', 'he', 'ja', 'zh']

export function languageName(language: string, locales: readonly string[]): string {
  try {
    return new Intl.DisplayNames(locales as string[], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

export function helpAddress(slug: string, articleSlug?: string): string {
  return articleSlug === undefined ? `/help/${slug}` : `/help/${slug}/articles/${articleSlug}`
}
