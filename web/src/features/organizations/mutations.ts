import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body } from '../../api/client'
import type { EditOrganization } from '../../api/types'
import { organizationQuery } from './queries'

/** Both change what the caller's own account says of its organizations, so that is fetched again. */
export function useFoundOrganization() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (organization: { name: string; slug: string }) => body(api.POST('/api/organizations', { body: organization })),
    onSuccess: () => queryClient.refetchQueries({ queryKey: ['me'], exact: true, type: 'all' }),
  })
}

export function useEditOrganization(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (edit: EditOrganization) => body(api.PATCH('/api/organizations/{slug}', { params: { path: { slug } }, body: edit })),
    onSuccess: (organization) => {
      queryClient.setQueryData(organizationQuery(slug).queryKey, organization)
      return queryClient.invalidateQueries({ queryKey: ['me'], exact: true })
    },
  })
}
