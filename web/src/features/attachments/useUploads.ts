import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { unsentQuery } from './queries'
import { Uploads, type Target } from './Uploads'

const CHECK_AGAIN_MS = 2000

/** What was begun in this tab goes on while one is on other pages of it. */
const begun = new Map<string, Uploads>()

function uploadsOf(name: string): Uploads {
  const known = begun.get(name) ?? new Uploads()
  begun.set(name, known)
  return known
}

/**
 * The files of the message that is being written.
 *
 * @param name of the writing, in this tab
 * @param target where they go; null while that is not known yet
 */
export function useUploads(name: string, target: Target | null) {
  const [uploads] = useState(() => uploadsOf(name))
  const items = useSyncExternalStore(uploads.subscribe, uploads.items)
  const { slug = '', number = null } = target ?? {}
  const checking = items.some(({ state }) => state === 'checking')
  const held = useQuery({
    ...unsentQuery({ slug, number }),
    enabled: slug !== '',
    refetchInterval: checking ? CHECK_AGAIN_MS : false,
    refetchOnWindowFocus: false,
  }).data
  useEffect(() => uploads.aim(slug === '' ? null : { slug, number }), [uploads, slug, number])
  useEffect(() => {
    if (held) {
      void uploads.restore(held, (id) => `/api/organizations/${slug}/attachments/${id}`)
    }
  }, [uploads, held, slug])
  useEffect(() => {
    const online = () => uploads.resumeFailed()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [uploads])
  return { uploads, items }
}
