import type { QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../../api/refreshSoon'
import type { MessageView, Page } from '../../api/types'
import { messagesQuery, type MessagePages } from './queries'

/** Puts a message into the conversation, if that is held; the same message twice is one message. */
export function applyMessage(queryClient: QueryClient, slug: string, number: number, message: MessageView): void {
  const key = messagesQuery(slug, number).queryKey
  queryClient.setQueryData<MessagePages>(key, (pages) => pages && withMessage(pages, message))
  if (queryClient.getQueryState(key)?.fetchStatus === 'fetching') {
    refreshSoon(queryClient, key, true) // What is on its way may be older than this.
  }
}

function withMessage(held: MessagePages, message: MessageView): MessagePages {
  if (held.pages.some((page) => page.items.some(({ id }) => id === message.id))) {
    return held
  }
  const last = held.pages.length - 1
  const grow = (page: Page<MessageView>) => ({ ...page, items: [...page.items, message].toSorted(inOrder) })
  return { ...held, pages: held.pages.map((page, index) => (index === last ? grow(page) : page)) }
}

const sorted = new WeakMap<MessagePages['pages'], MessageView[]>()

/** Each message once, from the oldest to the newest, however they came. Who asks again for the same pages gets the same answer. */
export function messagesOf({ pages }: Pick<MessagePages, 'pages'>): MessageView[] {
  const known = sorted.get(pages) ?? sortedOnce(pages)
  sorted.set(pages, known)
  return known
}

function sortedOnce(pages: MessagePages['pages']): MessageView[] {
  const messages = new Map(pages.flatMap((page) => page.items).map((message) => [message.id, message]))
  return [...messages.values()].toSorted(inOrder)
}

function inOrder(a: MessageView, b: MessageView): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1)
}
