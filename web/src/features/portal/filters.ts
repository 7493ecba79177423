export type PortalState = 'active' | 'done'
export type PortalFilters = { organization?: string; state?: PortalState; q?: string }

/** What an address says; whatever is not ours is left out. */
export function readPortalFilters(search: Record<string, unknown>): PortalFilters {
  const { organization, state, q } = search
  return {
    ...(typeof organization === 'string' && /^[a-z0-9-]{1,40}$/.test(organization) && { organization }),
    ...((state === 'active' || state === 'done') && { state }),
    ...(typeof q === 'string' && q.trim() !== '' && { q: q.slice(0, 200) }),
  }
}
