import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { TicketRow } from '../../api/types'
import { notifyDone, notifyPartly, notifyRefused } from '../../ui/notify'
import { placeBack, placeTickets, type Outcome, type Refused } from './placing'
import type { Place } from './ticketFields'

/** Gives tickets to somebody, says what became of them, and takes it back on demand. */
export function usePlacing(slug: string) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const latest = useRef<(() => void) | null>(null)

  const reason = ({ number, subject, code }: Refused) => `#${number} ${subject}: ${words(code)}`
  const words = (code: string) => {
    switch (code) {
      case 'version_conflict':
        return t`somebody else gave it away meanwhile.`
      case 'ticket_is_closed':
        return t`it is closed for good.`
      case 'not_found':
        return t`you do not see it any more.`
      default:
        return t`the server refused it.`
    }
  }

  const putBack = async ({ placed }: Outcome, place: Place) => {
    latest.current = null
    try {
      const { placed: returned, refused } = await placeBack(queryClient, slug, placed, place)
      const count = returned.length
      const message = plural(count, { one: '# ticket is where it was.', other: '# tickets are where they were.' })
      if (refused.length === 0) {
        notifyDone(message)
      } else {
        notifyPartly(message, refused.map(reason))
      }
    } catch (error) {
      notifyRefused(t`The tickets stay where they are`, error, () => void putBack({ placed, refused: [] }, place))
    }
  }

  const tell = (outcome: Outcome, place: Place) => {
    const { placed, refused } = outcome
    let used = false
    const act = () => {
      if (!used) {
        used = true
        void putBack(outcome, place)
      }
    }
    const undo = placed.length > 0 ? { label: t`Undo`, act } : undefined
    latest.current = undo ? act : null
    const message = done(placed.length, place)
    if (refused.length === 0) {
      notifyDone(message, undo)
    } else {
      notifyPartly(message, refused.map(reason), undo)
    }
  }

  const place = (rows: TicketRow[], where: Place) => {
    if (rows.length > 0) {
      placeTickets(queryClient, slug, rows, where)
        .then((outcome) => tell(outcome, where))
        .catch((error: unknown) => notifyRefused(t`The tickets stay where they are`, error, () => place(rows, where)))
    }
  }
  return { place, undo: () => latest.current?.() }
}

function done(count: number, { assignee, team }: Place): string {
  if (assignee) {
    const name = assignee.displayName
    return plural(count, { 0: `No ticket went to ${name}.`, one: `# ticket went to ${name}.`, other: `# tickets went to ${name}.` })
  }
  if (team) {
    const { name } = team
    return plural(count, { 0: `No ticket went to ${name}.`, one: `# ticket went to ${name}.`, other: `# tickets went to ${name}.` })
  }
  return assignee === null
    ? plural(count, { one: '# ticket is assigned to nobody now.', other: '# tickets are assigned to nobody now.' })
    : plural(count, { one: '# ticket is in no team now.', other: '# tickets are in no team now.' })
}
