import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { MessageView, Visibility } from '../../api/types'
import { messagesQuery, type MessagePages } from './queries'

export type Written = { body: string; visibility: Visibility }

type Outcome = { onSent: (written: Written) => void; onRefused: (written: Written) => void }

const sending = (slug: string, number: number) => ['send-message', slug, number]

/** While one is under way the conversation shows it already: see useSending. */
export function useSendMessage(slug: string, number: number, { onSent, onRefused }: Outcome) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: sending(slug, number),
    scope: { id: sending(slug, number).join('/') },
    mutationFn: (written: Written) =>
      body(api.POST('/api/organizations/{slug}/tickets/{number}/messages', { params: { path: { slug, number } }, body: written })),
    onSuccess: (message, written) => {
      queryClient.setQueryData<MessagePages>(messagesQuery(slug, number).queryKey, (pages) => pages && append(pages, message))
      void queryClient.invalidateQueries({ queryKey: ['messages', slug, number] })
      // A reply may move the ticket's status, and its place in every list.
      void queryClient.invalidateQueries({ queryKey: ['tickets', slug] })
      onSent(written)
    },
    onError: (_, written) => onRefused(written),
  })
}

function append({ pages, pageParams }: MessagePages, message: MessageView): MessagePages {
  const last = pages.length - 1
  return {
    pageParams,
    pages: pages.map((page, index) => (index === last ? { ...page, items: [...page.items, message] } : page)),
  }
}

export function useSending(slug: string, number: number): Written[] {
  return useMutationState({
    filters: { mutationKey: sending(slug, number), status: 'pending' },
    select: (mutation) => mutation.state.variables as Written,
  })
}
