import type { InvalidateQueryFilters, QueryClient } from '@tanstack/react-query'

/**
 * Loads anew what is on the screen, and the rest when it comes there. What is just being loaded for the first time is not asked for again by
 * invalidating it, though the answer that is on its way may be older than what one knows: it is loaded once more when it is here.
 */
export async function reload(queryClient: QueryClient, filters: InvalidateQueryFilters = {}): Promise<void> {
  const { queryKey, exact } = filters
  const first = queryClient
    .getQueryCache()
    .findAll({ queryKey, exact, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined)
  const again = first.map(({ promise, queryKey: key }) =>
    promise?.then(
      () => queryClient.invalidateQueries({ queryKey: key, exact: true }),
      () => {}, // Nobody waits for it any more, or the page tells that it failed, and asks again.
    ),
  )
  await Promise.all([queryClient.invalidateQueries(filters), ...again])
}
