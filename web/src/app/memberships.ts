import type { Me, Membership } from '../api/types'

const LAST = 'deskbell-organization'

export function isStaff({ role }: Membership): boolean {
  return role !== 'customer'
}

/** Where to begin: the staff organization used last, else the first. */
export function homeOrganization(me: Me): string | null {
  const slugs = me.memberships.filter(isStaff).map(({ organization }) => organization.slug)
  const last = localStorage.getItem(LAST)
  return slugs.find((slug) => slug === last) ?? slugs[0] ?? null
}

export function rememberOrganization(slug: string): void {
  localStorage.setItem(LAST, slug)
}
