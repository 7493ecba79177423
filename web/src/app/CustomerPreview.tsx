import { Trans, useLingui } from '@lingui/react/macro'
import { Drawer, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { AttachmentList } from '../features/attachments/AttachmentList'
import { MessageEntry } from '../features/messages/MessageEntry'
import { previewMessagesQuery, previewQuery } from '../features/portal/preview'
import { ErrorState } from '../ui/ErrorState'
import conversation from '../features/messages/Conversation.module.css'
import { PortalHead } from './PortalDesk'

type Props = { slug: string; organization: string; number: number; onClose: () => void }

/** What the customer's screen shows of this ticket: asked of the server as the customer gets it, not hidden here. */
export function CustomerPreview({ slug, organization, number, onClose }: Props) {
  const { t } = useLingui()
  const ticket = useQuery(previewQuery(slug, number))
  const messages = useQuery(previewMessagesQuery(slug, number))
  const failed = ticket.error ?? messages.error
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t`As the customer sees it`} closeButtonProps={{ 'aria-label': t`Close` }}>
      {failed && <ErrorState error={failed} retry={() => void Promise.all([ticket.refetch(), messages.refetch()])} />}
      {!failed && (!ticket.data || !messages.data) && (
        <Stack gap={12} aria-hidden>
          <Skeleton height={28} />
          <Skeleton height={160} />
        </Stack>
      )}
      {ticket.data && messages.data && (
        <>
          <PortalHead slug={slug} organization={organization} ticket={ticket.data} preview />
          <ol className={conversation.part} style={{ paddingBlock: 16 }}>
            <MessageEntry
              author={ticket.data.requester.displayName}
              authorRole={null}
              visibility="public"
              at={ticket.data.createdAt}
              html={ticket.data.descriptionHtml}
              files={ticket.data.attachments.length > 0 && <AttachmentList slug={slug} files={ticket.data.attachments} />}
            />
            {messages.data.items.map(({ id, author, createdAt, html, attachments }) => (
              <MessageEntry
                key={id}
                author={author.displayName}
                authorRole={author.role}
                visibility="public"
                at={createdAt}
                html={html}
                files={attachments.length > 0 && <AttachmentList slug={slug} files={attachments} />}
              />
            ))}
          </ol>
          {messages.data.next && (
            <Text c="dimmed" px={24}>
              <Trans>The first 100 messages are shown.</Trans>
            </Text>
          )}
        </>
      )}
    </Drawer>
  )
}
