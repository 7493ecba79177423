import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { Person, TeamRef } from '../api/types'
import { MemberSelect } from '../features/members/MemberSelect'
import { NewTicketDialog } from '../features/tickets/NewTicketDialog'
import { notifyDone } from '../ui/notify'
import { useFilesOfTicket } from './useTray'

export function NewTicket({ slug, staff, teams, onClose }: { slug: string; staff: Person[]; teams: TeamRef[]; onClose: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const files = useFilesOfTicket(`${slug}/new`, { slug, number: null })
  return (
    <NewTicketDialog
      slug={slug}
      staff={staff}
      teams={teams}
      opened
      requesterInput={(value, onChange) => (
        <MemberSelect slug={slug} label={t`Requester`} placeholder={t`Yourself`} value={value} onChange={onChange} />
      )}
      files={files}
      onClose={onClose}
      onOpened={({ number }) => {
        notifyDone(t`Ticket #${number} is open.`)
        void navigate({ to: '/org/$slug/tickets/$number', params: { slug, number: String(number) } })
      }}
    />
  )
}
