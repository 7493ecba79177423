import type { QueryClient } from '@tanstack/react-query'
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
  queryClient.setQueriesData<MessagePages>(
    { queryKey: ['messages', slug] },
    (held) => held && { ...held, pages: held.pages.map((page) => ({ ...page, items: page.items.map(known) })) },
  )
  queryClient.setQueriesData<WithFiles>({ queryKey: ['tickets', slug, 'one'] }, (ticket) => ticket && known(ticket))
  queryClient.setQueriesData<WithFiles>({ queryKey: ['portal', 'one', slug] }, (ticket) => ticket && known(ticket))
}
