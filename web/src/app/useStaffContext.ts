import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Me, Membership } from '../api/types'
import { meQuery } from '../features/accounts/queries'

const route = getRouteApi('/signed-in/org/$slug')

type StaffContext = { slug: string; me: Me; membership: Membership }

/** Who works, and where; null in the moment in which a membership or the session has just ended. */
export function useStaffContext(): StaffContext | null {
  const { slug } = route.useParams()
  const { data: me } = useSuspenseQuery(meQuery)
  const membership = me?.memberships.find(({ organization }) => organization.slug === slug)
  return me && membership ? { slug, me, membership } : null
}
