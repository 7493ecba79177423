import type { RuleRequest, RuleView } from '../../api/types'

export type Actions = RuleRequest['then']

/** What a rule does, as it is sent: nothing where it leaves a ticket as it is. */
export function asActions(then: RuleView['then']): Actions {
  return Object.fromEntries(Object.entries(then).filter(([, value]) => value !== null)) as Actions
}

/** @param value null for leaving it as it is */
export function withAction<K extends keyof Actions>(actions: Actions, name: K, value: Actions[K] | null): Actions {
  const { [name]: _, ...rest } = actions
  return value === null ? rest : { ...rest, [name]: value }
}
