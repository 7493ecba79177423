import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Visibility } from '../../api/types'
import { discardDraft, keepDraft } from './draftMutations'
import { isSameDraft, isUnkept, loadDraft, loadSent, saveDraft, withReturned, type DraftKey } from './drafts'
import { DraftSaver } from './DraftSaver'
import type { FilesToSend } from './filesToSend'
import { messageId } from './messageId'
import { useSendMessage, type Written } from './mutations'
import { draftQuery } from './queries'

/**
 * What is being written. Each letter is stored in this browser, and after a pause on the server. Sending empties the box at
 * once; a refusal brings the text back. The stored copy goes only when the server has the message, so that closing the page
 * in between loses nothing.
 */
export function useReply(key: DraftKey, files: FilesToSend) {
  const [draft, setDraft] = useState(() => loadDraft(key))
  const current = useRef(draft)
  const touched = useRef(false)
  const [unanswered] = useState(() => loadSent(key))
  const tried = useRef(unanswered)
  const show = (next: Written) => {
    current.current = next
    setDraft(next)
  }
  const saver = useDraftSaver(key)
  useServerDraft(key, touched, show, saver)
  const write = (change: Partial<Written>) => {
    const next = { ...current.current, ...change }
    touched.current = true
    const wasEmpty = current.current.body === ''
    show(next)
    saveDraft(key, next)
    if (!wasEmpty || next.body !== '') {
      saver.write(next)
    }
  }
  const message = useSendMessage(key.slug, key.number, {
    beforeSending: () => saver.hold(),
    onSent: (sent) => {
      if (isSameDraft(loadDraft(key), sent)) {
        saveDraft(key, { ...sent, body: '' })
      }
      saver.release(current.current)
    },
    onRefused: (outgoing) => {
      tried.current = outgoing
      files.giveBack(outgoing.files)
      const next = withReturned(current.current, outgoing)
      show(next)
      saveDraft(key, next)
      saver.release(next)
    },
  })
  const send = () => {
    const { body, visibility } = current.current
    if (body.trim() !== '' || files.any) {
      touched.current = true
      // The server may have it although no answer came: sent again as it was, it must be the same message.
      const again = tried.current !== null && isSameDraft(tried.current, current.current) ? tried.current.id : null
      const id = again ?? messageId(Date.now())
      saveDraft(key, { body, visibility, sentAs: id })
      message.mutate({ id, body, visibility, files: files.take() })
      show({ body: '', visibility })
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

function useDraftSaver(key: DraftKey): DraftSaver {
  const [saver] = useState(() => {
    const kept = (draft: Written) => {
      if (isSameDraft(loadDraft(key), draft)) {
        saveDraft(key, { ...draft, kept: true })
      }
    }
    return new DraftSaver({ keep: (draft) => keepDraft(key, draft), discard: () => discardDraft(key), kept })
  })
  useEffect(() => {
    const flush = () => saver.flush()
    window.addEventListener('pagehide', flush)
    window.addEventListener('online', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('online', flush)
      saver.flush()
    }
  }, [saver])
  return saver
}

/** Brings what was written elsewhere, once and only into a box that nobody has touched: later updates never reach it. */
function useServerDraft(key: DraftKey, touched: { current: boolean }, show: (draft: Written) => void, saver: DraftSaver): void {
  const queryClient = useQueryClient()
  const { accountId, slug, number } = key
  const latest = useRef({ show, saver })
  useEffect(() => {
    const local: DraftKey = { accountId, slug, number }
    if (isUnkept(local)) {
      latest.current.saver.write(loadDraft(local))
      return
    }
    queryClient
      .fetchQuery(draftQuery(local))
      .then(({ body, visibility }) => {
        if (!touched.current) {
          saveDraft(local, { body, visibility, kept: true })
          latest.current.show({ body, visibility })
        }
        return undefined
      })
      .catch(() => {}) // The local copy is what there is.
  }, [queryClient, accountId, slug, number, touched])
}
