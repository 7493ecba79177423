import { useState } from 'react'
import type { Visibility } from '../../api/types'
import { loadDraft, saveDraft, withReturned, type DraftKey } from './drafts'
import { useSendMessage } from './mutations'

/**
 * What is being written. Sending empties the box at once; a refusal brings the text back. The stored copy goes only when
 * the server has the message, so that closing the page in between loses nothing.
 */
export function useReply(key: DraftKey) {
  const [draft, setDraft] = useState(() => loadDraft(key))
  const write = (change: Partial<typeof draft>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    saveDraft(key, next)
  }
  const message = useSendMessage(key.slug, key.number, {
    onSent: (sent) => {
      if (loadDraft(key).body === sent.body) {
        saveDraft(key, { ...sent, body: '' })
      }
    },
    onRefused: (refused) =>
      setDraft((now) => {
        const next = withReturned(now, refused)
        saveDraft(key, next)
        return next
      }),
  })
  const send = () => {
    if (draft.body.trim() !== '') {
      message.mutate(draft)
      setDraft({ ...draft, body: '' })
    }
  }
  return {
    body: draft.body,
    visibility: draft.visibility,
    write: (body: string) => write({ body }),
    choose: (visibility: Visibility) => write({ visibility }),
    send,
    refusal: message.error,
  }
}
