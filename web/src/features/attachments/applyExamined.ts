import type { QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../../api/refreshSoon'
import type { AttachmentView, FieldChange, MessageView, Page } from '../../api/types'

type WithFiles = { attachments: AttachmentView[] }
type MessagePages = { pages: Page<MessageView>[]; pageParams: unknown[] }

/** Something was found out about a file: it is checked, or has a small picture now. */
export function applyExamined(queryClient: QueryClient, slug: string, changed: Record<string, FieldChange>): void {
  const file = changed.attachment?.to as AttachmentView | undefined
  if (file === undefined) {
    return
  }
  const known = <T extends WithFiles>(held: T): T =>
    held.attachments.some(({ id }) => id === file.id) ? { ...held, attachments: held.attachments.map((other) => (other.id === file.id ? file : other)) } : held
  const messages = ['messages', slug]
  const tickets = [
    ['tickets', slug, 'one'],
    ['portal', 'one', slug],
  ]
  queryClient.setQueriesData<MessagePages>(
    { queryKey: messages },
    (held) => held && { ...held, pages: held.pages.map((page) => ({ ...page, items: page.items.map(known) })) },
  )
  tickets.forEach((queryKey) => queryClient.setQueriesData<WithFiles>({ queryKey }, (ticket) => ticket && known(ticket)))
  // What is on its way may be older than this.
  for (const queryKey of [messages, ...tickets]) {
    queryClient
      .getQueryCache()
      .findAll({ queryKey, fetchStatus: 'fetching' })
      .forEach((query) => refreshSoon(queryClient, query.queryKey, true))
  }
}
