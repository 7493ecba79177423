import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { isProblem } from '../../api/problem'
import type { TicketView } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { Undone, useSettleOnLeave } from '../../ui/undoable'
import { useWriteTicket, type TicketWrite, type Verb } from './mutations'
import { fieldNames, isSameValue, type TicketFields } from './ticketFields'

/** Mine and theirs, where both of us changed the same field. */
export type Conflict = { mine: TicketFields; theirs: TicketView }

/** The writes of one ticket's page, with what becomes of those that the server refuses. */
export function useTicketWrites(slug: string, number: number) {
  const { t } = useLingui()
  const [conflict, setConflict] = useState<Conflict | null>(null)
  useSettleOnLeave()
  const { mutateAsync } = useWriteTicket(slug, number)
  const send = (write: TicketWrite) => {
    mutateAsync(write).catch((error: unknown) => {
      if (error instanceof Undone) {
        return
      }
      if (isProblem(error, 'version_conflict') && error.problem.current) {
        setConflict(conflictOf(write, error.problem.current as TicketView))
      } else {
        notifyRefused(t`Ticket #${number} stays as it was`, error, () => send(write))
      }
    })
  }
  return {
    edit: (fields: TicketFields) => send({ fields }),
    act: (verb: Verb) => send({ fields: { status: statusAfter[verb] }, verb }),
    conflict,
    showConflict: setConflict,
    keepTheirs: () => setConflict(null),
    applyMine: () => {
      if (conflict) {
        send({ fields: conflict.mine, version: conflict.theirs.version })
      }
      setConflict(null)
    },
  }
}

const statusAfter = { resolve: 'resolved', reopen: 'open', close: 'closed' } as const

/** Null when somebody else made the very same change: then there is nothing to decide. */
export function conflictOf(write: TicketWrite, theirs: TicketView): Conflict | null {
  const differing = fieldNames(write.fields).filter((name) => !isSameValue(write.fields[name], theirs[name]))
  const mine = Object.fromEntries(differing.map((name) => [name, write.fields[name]]))
  return differing.length === 0 ? null : { mine, theirs }
}
