import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { isProblem } from '../../api/problem'
import type { Me } from '../../api/types'

/** Who is signed in; null when nobody is. When a session ends, an error: the page that is open stays that person's. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal, client }): Promise<Me | null> => {
    try {
      return await body(api.GET('/api/me', { signal }))
    } catch (error) {
      if (isProblem(error, 'not_signed_in') && !client.getQueryData(['me'])) {
        return null
      }
      throw error
    }
  },
  staleTime: 60_000,
})

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => body(api.GET('/api/me/sessions', { signal })),
})

export const tokensQuery = queryOptions({
  queryKey: ['me', 'tokens'],
  queryFn: ({ signal }) => body(api.GET('/api/me/tokens', { signal })),
})
