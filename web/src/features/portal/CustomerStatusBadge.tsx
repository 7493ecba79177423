import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { IconCircleCheck, IconCircleDot, IconCircleX, IconInbox, IconMessageQuestion, type Icon } from '@tabler/icons-react'
import type { CustomerStatus } from '../../api/types'
import classes from './portal.module.css'

type Words = { icon: Icon; color: string; word: MessageDescriptor; meaning: MessageDescriptor }

export const customerStatuses: Record<CustomerStatus, Words> = {
  received: { icon: IconInbox, color: 'on_hold', word: msg`Received`, meaning: msg`We have your question. Somebody will look at it.` },
  in_progress: { icon: IconCircleDot, color: 'in_progress', word: msg`In progress`, meaning: msg`Somebody is working on it.` },
  waiting_for_you: { icon: IconMessageQuestion, color: 'pending', word: msg`Waiting for your reply`, meaning: msg`We need something from you to go on.` },
  resolved: { icon: IconCircleCheck, color: 'resolved', word: msg`Resolved`, meaning: msg`We think it is solved. If it is not, reply or reopen it.` },
  closed: { icon: IconCircleX, color: 'closed', word: msg`Closed`, meaning: msg`This is finished. If there is more, write a follow-up.` },
}

export function CustomerStatusBadge({ status }: { status: CustomerStatus }) {
  const { i18n } = useLingui()
  const { icon: StatusIcon, color, word } = customerStatuses[status]
  return (
    <span className={classes.status} style={{ color: `var(--status-${color})` }}>
      <StatusIcon size={16} stroke={2} aria-hidden />
      {i18n._(word)}
    </span>
  )
}
