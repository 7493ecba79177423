import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { startFeed } from '../live/feed'

/** @param accountId whose changes; null while nobody is signed in */
export function useLiveFeed(accountId: string | null): void {
  const queryClient = useQueryClient()
  useEffect(() => (accountId === null ? undefined : startFeed(queryClient, accountId)), [queryClient, accountId])
}
