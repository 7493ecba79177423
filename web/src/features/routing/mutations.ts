import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, body, done } from '../../api/client'
import type { EditRule, RuleRequest, RuleView } from '../../api/types'
import { asActions } from './actions'
import { routingKeys, rulesQuery } from './queries'

function useRefresh(slug: string) {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: routingKeys.all(slug) })
}

export function useAddRule(slug: string) {
  const refresh = useRefresh(slug)
  return useMutation({
    mutationFn: (rule: RuleRequest) => body(api.POST('/api/organizations/{slug}/routing/rules', { params: { path: { slug } }, body: rule })),
    onSettled: refresh,
  })
}

export type RuleChange = { id: string; edit: EditRule }

/** Shown at once, one after the other. */
export function useEditRule(slug: string) {
  const queryClient = useQueryClient()
  const refresh = useRefresh(slug)
  const key = rulesQuery(slug).queryKey
  return useMutation({
    scope: { id: `rules/${slug}` },
    mutationFn: ({ id, edit }: RuleChange) =>
      body(api.PATCH('/api/organizations/{slug}/routing/rules/{id}', { params: { path: { slug, id } }, body: edit })),
    onMutate: ({ id, edit }) => queryClient.setQueryData(key, (known) => known && { ...known, rules: changed(known.rules, id, edit) }),
    onSettled: refresh,
  })
}

/** The list as it looks after a change. */
export function changed(rules: RuleView[], id: string, { position, enabled }: EditRule): RuleView[] {
  const rest = rules.filter((rule) => rule.id !== id)
  const at = rules.findIndex((rule) => rule.id === id)
  const rule = rules[at]
  return rule ? rest.toSpliced(position ?? at, 0, { ...rule, enabled: enabled ?? rule.enabled }) : rules
}

export function useRemoveRule(slug: string) {
  const queryClient = useQueryClient()
  const refresh = useRefresh(slug)
  return useMutation({
    mutationFn: (id: string) => done(api.DELETE('/api/organizations/{slug}/routing/rules/{id}', { params: { path: { slug, id } } })),
    onMutate: (id) =>
      queryClient.setQueryData(rulesQuery(slug).queryKey, (known) => known && { ...known, rules: known.rules.filter((rule) => rule.id !== id) }),
    onSettled: refresh,
  })
}

/** Puts rules in the place of all, unless somebody has changed them meanwhile. */
export function useReplaceRules(slug: string) {
  const refresh = useRefresh(slug)
  return useMutation({
    mutationFn: ({ version, rules }: { version: number; rules: RuleRequest[] }) =>
      body(api.PUT('/api/organizations/{slug}/routing/rules', { params: { path: { slug } }, body: { version, rules } })),
    onSettled: refresh,
  })
}

/** A rule as it is sent: as it is shown, without what the server gives it. */
export function asRequest({ name, when, then, stop, enabled }: RuleView): RuleRequest {
  return { name, when, then: asActions(then), stop, enabled }
}

/** All rules as they would be sent if one were changed, or added behind the others. */
export function withRule(rules: RuleView[], id: string | undefined, draft: RuleRequest): RuleRequest[] {
  const all = rules.map((rule) => (rule.id === id ? draft : asRequest(rule)))
  return id === undefined ? [...all, draft] : all
}
