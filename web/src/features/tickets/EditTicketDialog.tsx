import { Trans, useLingui } from '@lingui/react/macro'
import { memo, useState } from 'react'
import { isProblem } from '../../api/problem'
import type { TicketView } from '../../api/types'
import { useWriteTicket } from './mutations'
import { TicketDialog, type TicketText } from './TicketDialog'
import type { TicketFields } from './ticketFields'
import { conflictOf, type Conflict } from './useTicketWrites'

type Props = { slug: string; ticket: TicketView; opened: boolean; onClose: () => void; onConflict: (conflict: Conflict) => void }

/** Waits for the server before it closes, so that a long text is never lost to a refusal. While shut it need not follow the ticket. */
export const EditTicketDialog = memo(function EditTicketDialog({ slug, ticket, opened, onClose, onConflict }: Props) {
  const { t } = useLingui()
  const [base, setBase] = useState(ticket)
  if (!opened && base !== ticket) {
    setBase(ticket)
  }
  const write = useWriteTicket(slug, ticket.number)
  const save = (text: TicketText, onError: (error: unknown) => void) => {
    const fields: TicketFields = {
      ...(text.subject !== base.subject && { subject: text.subject }),
      ...(text.description !== base.description && { description: text.description }),
    }
    if (Object.keys(fields).length === 0) {
      onClose()
      return
    }
    const attempt = { fields, version: base.version }
    write.mutate(attempt, {
      onSuccess: onClose,
      onError: (error) => {
        const conflict = isProblem(error, 'version_conflict') && conflictOf(attempt, error.problem.current as TicketView)
        if (conflict) {
          onClose()
          onConflict(conflict)
        } else {
          onError(error)
        }
      },
    })
  }
  return (
    <TicketDialog
      opened={opened}
      title={t`Edit ticket #${ticket.number}`}
      submitLabel={<Trans>Save</Trans>}
      initial={base}
      error={write.error}
      saving={write.isPending}
      onClose={onClose}
      onSubmit={save}
    />
  )
}, (before, now) => !before.opened && !now.opened && before.ticket.number === now.ticket.number)
