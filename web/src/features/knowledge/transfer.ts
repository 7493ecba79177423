import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../api/problem'
import { csrfToken } from '../../api/send'
import type { Problem } from '../../api/types'
import { knowledgeKeys } from './queries'

/** What an import does or would do, by the names of the files in the zip. */
export type ImportReport = { rehearsal: boolean; created: string[]; changed: string[]; unchanged: number }

export const exportAddress = (slug: string) => `/api/organizations/${encodeURIComponent(slug)}/knowledge/export`

/** A file goes as it is: it is too large for what other writes do to be done once, and done twice it changes nothing more. */
export function useImport(slug: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, rehearse }: { file: File; rehearse: boolean }): Promise<ImportReport> => {
      const response = await fetch(`/api/organizations/${encodeURIComponent(slug)}/knowledge/import?rehearse=${rehearse}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/zip', 'X-XSRF-TOKEN': await csrfToken() },
        body: file,
      }).catch(() => {
        throw new ApiError(0, {})
      })
      if (!response.ok) {
        throw new ApiError(response.status, (await response.json().catch(() => ({}))) as Partial<Problem>)
      }
      return (await response.json()) as ImportReport
    },
    onSuccess: ({ rehearsal }) => (rehearsal ? undefined : queryClient.invalidateQueries({ queryKey: knowledgeKeys.all(slug) })),
  })
}
