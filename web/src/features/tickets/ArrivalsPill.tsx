import { Plural } from '@lingui/react/macro'
import { Button, VisuallyHidden } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TicketRow } from '../../api/types'
import { arrivalsQuery, stillWaiting, takeInArrivals } from './arrivals'
import type { TicketFilters } from './filters'
import classes from './TicketList.module.css'

type Props = { slug: string; filters: TicketFilters; rows: TicketRow[]; onShown: () => void }

/** "3 new tickets": they come in when one asks for them, so that nothing moves under the reader's eyes. */
export function ArrivalsPill({ slug, filters, rows, onShown }: Props) {
  const queryClient = useQueryClient()
  const waiting = stillWaiting(useQuery(arrivalsQuery(slug, filters)).data ?? [], rows)
  const words = waiting.length > 0 && <Words count={waiting.length} allOpened={waiting.every(({ opened }) => opened)} />
  const show = () => {
    takeInArrivals(queryClient, slug, filters)
    onShown()
  }
  return (
    <>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
      {words && (
        <div className={classes.arrivals}>
          <Button size="compact-md" leftSection={<IconArrowUp size={16} aria-hidden />} onClick={show}>
            {words}
          </Button>
        </div>
      )}
    </>
  )
}

function Words({ count, allOpened }: { count: number; allOpened: boolean }) {
  return allOpened ? (
    <Plural value={count} one="# new ticket" other="# new tickets" />
  ) : (
    <Plural value={count} one="# new or updated ticket" other="# new or updated tickets" />
  )
}
