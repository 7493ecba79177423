import { useLingui } from '@lingui/react/macro'
import { useCallback, useMemo, useState } from 'react'
import { isProblem } from '../../api/problem'
import type { TicketView } from '../../api/types'
import { notifyRefused } from '../../ui/notify'
import { Undone, useSettleOnLeave } from '../../ui/undoable'
import { useSendWrite, type TicketWrite, type Verb } from './mutations'
import { fieldNames, isSameValue, type TicketFields } from './ticketFields'

/** Mine and theirs, where both of us changed the same field. */
export type Conflict = { mine: TicketFields; theirs: TicketView }

/** The writes of one ticket's page, with what becomes of those that the server refuses. */
export function useTicketWrites(slug: string, number: number) {
  const { t } = useLingui()
  const [conflict, setConflict] = useState<Conflict | null>(null)
  useSettleOnLeave()
  const sendWrite = useSendWrite(slug, number)
  // The same functions each time: what is given them is not drawn anew when a field changes.
  const { edit, act } = useMemo(() => {
    const send = async (write: TicketWrite) => {
      try {
        await sendWrite(write)
      } catch (error) {
        if (isProblem(error, 'version_conflict') && error.problem.current) {
          setConflict(conflictOf(write, error.problem.current as TicketView))
        } else if (!(error instanceof Undone)) {
          notifyRefused(t`Ticket #${number} stays as it was`, error, () => void send(write))
        }
      }
    }
    return {
      edit: (fields: TicketFields, version?: number) => void send({ fields, ...(version !== undefined && { version }) }),
      act: (verb: Verb) => void send({ fields: { status: statusAfter[verb] }, verb }),
    }
  }, [sendWrite, number, t])
  const keepTheirs = useCallback(() => setConflict(null), [])
  const applyMine = useCallback(() => {
    if (conflict) {
      edit(conflict.mine, conflict.theirs.version)
    }
    setConflict(null)
  }, [conflict, edit])
  return { edit, act, conflict, showConflict: setConflict, keepTheirs, applyMine }
}

const statusAfter = { resolve: 'resolved', reopen: 'open', close: 'closed' } as const

/** Null when somebody else made the very same change: then there is nothing to decide. */
export function conflictOf(write: TicketWrite, theirs: TicketView): Conflict | null {
  const differing = fieldNames(write.fields).filter((name) => !isSameValue(write.fields[name], theirs[name]))
  const mine = Object.fromEntries(differing.map((name) => [name, write.fields[name]]))
  return differing.length === 0 ? null : { mine, theirs }
}
