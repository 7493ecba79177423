import { MutationCache, notifyManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, isProblem } from './problem'

const TIMES_TO_RETRY = 2

// What a click changes is in the very next frame; by a timer, as it is otherwise, it is often in the one after that.
notifyManager.setScheduler(queueMicrotask)

/** @param onSignedOut called when the server no longer knows who asks */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: Error) => {
    if (isProblem(error, 'not_signed_in')) {
      onSignedOut()
    }
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: mayRetry, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** A refusal stays a refusal; only an absent or ailing server may answer better the next time. */
function mayRetry(failures: number, error: Error): boolean {
  const passing = error instanceof ApiError && (error.status === 0 || error.status >= 502)
  return passing && failures < TIMES_TO_RETRY
}
