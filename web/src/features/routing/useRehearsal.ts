import { useMutation, useQuery } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { RuleRequest } from '../../api/types'

const POLL_MILLISECONDS = 500

/** Without rules: those that there are. */
export type Rehearse = { days: number; rules?: RuleRequest[] }

/** A dry run over past tickets, followed until it is done. */
export function useRehearsal(slug: string) {
  const begin = useMutation({
    mutationFn: (request: Rehearse) => body(api.POST('/api/organizations/{slug}/routing/rehearsals', { params: { path: { slug } }, body: request })),
  })
  const id = begin.data?.id ?? ''
  const rehearsal = useQuery({
    queryKey: ['rehearsal', slug, id],
    queryFn: ({ signal }) => body(api.GET('/api/organizations/{slug}/routing/rehearsals/{id}', { params: { path: { slug, id } }, signal })),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : POLL_MILLISECONDS),
  })
  const cancel = useMutation({
    mutationFn: () => done(api.DELETE('/api/organizations/{slug}/routing/rehearsals/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => rehearsal.refetch(),
  })
  return {
    id,
    view: rehearsal.data,
    running: begin.isPending || (id !== '' && (rehearsal.data?.state ?? 'running') === 'running' && !rehearsal.isError),
    problem: begin.error ?? rehearsal.error,
    begin: begin.mutate,
    cancel,
  }
}
