import { queryOptions } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { isProblem } from '../../api/problem'
import type { Me } from '../../api/types'

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await body(api.GET('/api/me', { signal }))
    } catch (error) {
      if (isProblem(error, 'not_signed_in')) {
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
