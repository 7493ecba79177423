import { useLingui } from '@lingui/react/macro'
import { memo, type MouseEvent } from 'react'
import type { TicketRow } from '../../api/types'
import { TicketCard } from './TicketCard'
import { TicketLine } from './TicketLine'
import classes from './TicketList.module.css'

type Props = {
  slug: string
  ticket: TicketRow
  narrow: boolean
  /** Undefined where nothing is being selected. */
  selected: boolean | undefined
  onPick: (number: number, range: boolean) => void
}

/** A ticket of the list, with the box that selects it. */
export const TicketItem = memo(function TicketItem({ slug, ticket, narrow, selected, onPick }: Props) {
  const { t } = useLingui()
  const { number, subject } = ticket
  return (
    <div className={classes.pickable} data-selected={selected || undefined}>
      {selected !== undefined && (
        <label className={classes.pick}>
          <input
            type="checkbox"
            aria-label={t`Select #${number} ${subject}`}
            checked={selected}
            // A click that comes by the keyboard or the label is a click of the mouse too.
            onChange={(event) => onPick(number, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
          />
        </label>
      )}
      {narrow ? <TicketCard slug={slug} ticket={ticket} /> : <TicketLine slug={slug} ticket={ticket} />}
    </div>
  )
})
