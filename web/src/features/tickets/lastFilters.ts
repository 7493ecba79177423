import type { TicketFilters } from './filters'

const last = new Map<string, TicketFilters>()

/** So that "Tickets" on a ticket's page leads back to the list that one came from. */
export function rememberFilters(slug: string, filters: TicketFilters): void {
  last.set(slug, filters)
}

export function lastFilters(slug: string): TicketFilters {
  return last.get(slug) ?? {}
}
