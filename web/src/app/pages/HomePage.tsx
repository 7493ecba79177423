import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { meQuery } from '../../features/accounts/queries'
import { hasQuestion } from '../../features/portal/questionDraft'
import { homeOrganization } from '../memberships'
import { PagePending } from '../PagePending'
import { Welcome } from '../Welcome'

/** Signed out: what this is. Signed in: on to where the work is. */
export function HomePage() {
  const me = useQuery(meQuery)
  if (me.isPending) {
    return <PagePending />
  }
  if (!me.data) {
    return <Welcome />
  }
  const slug = homeOrganization(me.data)
  if (slug !== null) {
    return <Navigate to="/org/$slug/dashboard" params={{ slug }} replace />
  }
  return me.data.memberships.length === 0 && !hasQuestion() ? <Navigate to="/organizations/new" replace /> : <Navigate to="/customer" replace />
}
