import type { QueryClient } from '@tanstack/react-query'
import type { Placing, TicketFields } from './ticketFields'

export const writeKey = (slug: string, number: number) => ['write-ticket', slug, number] as const

/** Of many tickets that are given to somebody at once. */
export const placingKey = (slug: string) => ['place-tickets', slug] as const

/**
 * What the caller's own writes that are still under way will change: nothing older may make it flicker.
 *
 * @param settled a write that has just been answered
 */
export function awaitedFields(queryClient: QueryClient, slug: string, number: number, settled?: object): Omit<TicketFields, 'description'> {
  const pending = (mutationKey: readonly unknown[]) => queryClient.getMutationCache().findAll({ mutationKey, status: 'pending' })
  const places = pending(placingKey(slug))
    .flatMap((mutation) => mutation.state.variables as Placing[])
    .filter((placing) => placing.number === number)
    .map(({ place }) => place)
  const writes = pending(writeKey(slug, number))
    .map((mutation) => mutation.state.variables as { fields: TicketFields })
    .filter((write) => write !== settled)
    .map(({ fields }) => fields)
  const { description: _, ...fields }: TicketFields = Object.assign({}, ...places, ...writes)
  return fields
}
