import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { inTurn } from '../../api/inTurn'
import { refreshSoon } from '../../api/refreshSoon'
import type { AttachmentView, Visibility } from '../../api/types'
import { applyMessage } from './messageCache'

export type Written = { body: string; visibility: Visibility }

/** By its id the one who wrote it knows it again, whichever way it comes back first. */
export type Outgoing = Written & { id: string; files: AttachmentView[] }

type Outcome = { beforeSending: () => Promise<void>; onSent: (sent: Outgoing) => void; onRefused: (refused: Outgoing) => void }

const sending = (slug: string, number: number) => ['send-message', slug, number]

/** While one is under way the conversation shows it already: see useSending. */
export function useSendMessage(slug: string, number: number, { beforeSending, onSent, onRefused }: Outcome) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: sending(slug, number),
    scope: inTurn(slug, number),
    mutationFn: async (outgoing: Outgoing) => {
      await beforeSending()
      const path = { slug, number }
      const { id, body: text, visibility, files } = outgoing
      const attachments = files.map((file) => file.id)
      return body(api.POST('/api/organizations/{slug}/tickets/{number}/messages', { params: { path }, body: { id, body: text, visibility, attachments } }))
    },
    onSuccess: (message, written) => {
      applyMessage(queryClient, slug, number, message)
      // A reply may move the ticket's status; the feed tells, and what it lost is asked for.
      refreshSoon(queryClient, ['tickets', slug, 'one', number], true)
      onSent(written)
    },
    onError: (_, written) => onRefused(written),
  })
}

export function useSending(slug: string, number: number): Outgoing[] {
  return useMutationState({
    filters: { mutationKey: sending(slug, number), status: 'pending' },
    select: (mutation) => mutation.state.variables as Outgoing,
  })
}
