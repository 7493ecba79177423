import type { QueryClient } from '@tanstack/react-query'
import type { TicketFields } from './ticketFields'

export const writeKey = (slug: string, number: number) => ['write-ticket', slug, number] as const

/**
 * What the caller's own writes that are still under way will change: nothing older may make it flicker.
 *
 * @param settled a write that has just been answered
 */
export function awaitedFields(queryClient: QueryClient, slug: string, number: number, settled?: object): Omit<TicketFields, 'description'> {
  const waiting = queryClient
    .getMutationCache()
    .findAll({ mutationKey: writeKey(slug, number), status: 'pending' })
    .map((mutation) => mutation.state.variables as { fields: TicketFields })
    .filter((write) => write !== settled)
  const { description: _, ...fields }: TicketFields = Object.assign({}, ...waiting.map((write) => write.fields))
  return fields
}
