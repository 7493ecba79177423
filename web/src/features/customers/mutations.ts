import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
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

/** Takes away all that the organization keeps about them. Lists follow the live feed; whoever did it does not wait for that. */
export function useEraseCustomer(slug: string, accountId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (confirm: string) =>
      done(api.DELETE('/api/organizations/{slug}/customers/{accountId}', { params: { path: { slug, accountId } }, body: { confirm } })),
    onSettled: () => {
      for (const kind of ['tickets', 'members', 'customers']) {
        void queryClient.invalidateQueries({ queryKey: [kind, slug] })
      }
    },
  })
}
