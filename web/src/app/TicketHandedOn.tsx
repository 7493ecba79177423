import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowForwardUp } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { lastFilters } from '../features/tickets/lastFilters'
import { hasPlaced } from '../features/tickets/mutations'
import { EmptyState } from '../ui/EmptyState'
import { ButtonLink } from '../ui/links'
import { notifyDone } from '../ui/notify'

/**
 * A ticket that was open here, and now is for others alone. Who gave it away goes back to the list; who only watched stays,
 * and is told why there is nothing any more.
 */
export function TicketHandedOn({ slug, number }: { slug: string; number: number }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [byMe] = useState(() => hasPlaced(queryClient, slug, number))
  useEffect(() => {
    if (byMe) {
      notifyDone(t`You handed ticket #${number} on. Only those who have it now see it.`)
      void navigate({ to: '/org/$slug/dashboard', params: { slug }, search: lastFilters(slug) })
    }
    // Once: what is said must not be said again in another language.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  if (byMe) {
    return null
  }
  return (
    <div role="alert">
      <EmptyState
        order={1}
        icon={IconArrowForwardUp}
        title={<Trans>Ticket #{number} is with others now</Trans>}
        action={
          <ButtonLink to="/org/$slug/dashboard" params={{ slug }} search={lastFilters(slug)} variant="default">
            <Trans>To the tickets</Trans>
          </ButtonLink>
        }
      >
        <Trans>In this organization a ticket is seen by the team and the person that have it, and by admins.</Trans>
      </EmptyState>
    </div>
  )
}
