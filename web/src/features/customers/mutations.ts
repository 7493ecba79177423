import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import { customerQuery } from './queries'

/** An empty note takes it away. */
export function useWriteNote(slug: string, accountId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (note: string) =>
      body(api.PUT('/api/organizations/{slug}/customers/{accountId}/note', { params: { path: { slug, accountId } }, body: { body: note } })),
    onSuccess: (customer) => queryClient.setQueryData(customerQuery(slug, accountId).queryKey, customer),
  })
}
