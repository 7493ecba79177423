import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconArrowBackUp, IconCheck, IconChevronLeft, IconDots, IconEye, IconLock, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TicketView } from '../../api/types'
import { TextLink } from '../../ui/links'
import { RelativeTime } from '../../ui/RelativeTime'
import { StatusBadge } from '../../ui/StatusBadge'
import { UndoButton } from '../../ui/UndoButton'
import { lastFilters } from './lastFilters'
import { closureName, useClosing, type Verb } from './mutations'
import classes from './TicketHeader.module.css'

const compactOnPhones = { root: classes.verb, section: classes.verbIcon, label: classes.verbLabel }

type Props = {
  slug: string
  ticket: TicketView
  whoElse: ReactNode
  onAct: (verb: Verb) => void
  onEdit: () => void
  onShowPanel: () => void
  onPreview: () => void
}

export function TicketHeader({ slug, ticket, whoElse, onAct, onEdit, onShowPanel, onPreview }: Props) {
  const { t } = useLingui()
  const closing = useClosing(slug, ticket.number)
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <TextLink to="/org/$slug/dashboard" params={{ slug }} search={lastFilters(slug)} className={classes.back}>
          <IconChevronLeft size={16} aria-hidden className={classes.chevron} />
          <Trans>Tickets</Trans>
        </TextLink>
        <Text c="dimmed">#{ticket.number}</Text>
        <StatusBadge status={ticket.status} />
        <div className={classes.actions}>
          {closing && <Closing slug={slug} number={ticket.number} />}
          <LifeCycleButton ticket={ticket} onAct={onAct} />
          <ActionIcon variant="default" size={36} aria-label={t`Details`} className={classes.details} onClick={onShowPanel}>
            <IconAdjustmentsHorizontal size={18} aria-hidden />
          </ActionIcon>
          <MoreMenu closed={ticket.status === 'closed'} onAct={onAct} onEdit={onEdit} onPreview={onPreview} />
        </div>
      </div>
      <Title order={1} dir="auto" className={classes.subject}>
        {ticket.subject}
      </Title>
      <div className={classes.people}>
        <Text c="dimmed" size="sm" className={classes.requester}>
          {ticket.requester.displayName} · <RelativeTime at={ticket.createdAt} />
        </Text>
        {whoElse}
      </div>
    </header>
  )
}

/** Nothing has been closed yet, and it says so. */
function Closing({ slug, number }: { slug: string; number: number }) {
  const { t } = useLingui()
  return (
    <>
      <Text size="sm" className={classes.closing}>
        <Trans>Closes in a few seconds</Trans>
      </Text>
      <UndoButton name={closureName(slug, number)} label={t`Undo: ticket #${number} closes for good in a few seconds`} />
    </>
  )
}

function LifeCycleButton({ ticket, onAct }: { ticket: TicketView; onAct: (verb: Verb) => void }) {
  switch (ticket.status) {
    case 'closed':
      return null
    case 'resolved':
      return (
        <Button variant="default" classNames={compactOnPhones} leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => onAct('reopen')}>
          <Trans>Reopen</Trans>
        </Button>
      )
    default:
      return (
        <Button variant="default" classNames={compactOnPhones} leftSection={<IconCheck size={16} aria-hidden />} onClick={() => onAct('resolve')}>
          <Trans>Resolve</Trans>
        </Button>
      )
  }
}

type MoreProps = { closed: boolean; onAct: (verb: Verb) => void; onEdit: () => void; onPreview: () => void }

function MoreMenu({ closed, onAct, onEdit, onPreview }: MoreProps) {
  const { t } = useLingui()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t`More actions`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={onPreview}>
          <Trans>See as the customer sees it</Trans>
        </Menu.Item>
        {!closed && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              <Trans>Edit subject and description</Trans>
            </Menu.Item>
            <Menu.Item leftSection={<IconLock size={16} aria-hidden />} onClick={() => onAct('close')}>
              <Trans>Close for good</Trans>
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
