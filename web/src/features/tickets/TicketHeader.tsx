import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconArrowBackUp, IconCheck, IconChevronLeft, IconDots, IconEye, IconLock, IconPencil } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import type { TicketStatus, TicketView } from '../../api/types'
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
  const closing = useClosing(slug, ticket.number)
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <WayBack slug={slug} number={ticket.number} />
        <StatusBadge status={ticket.status} />
        <div className={classes.actions}>
          {closing && <Closing slug={slug} number={ticket.number} />}
          <LifeCycleButton status={ticket.status} onAct={onAct} />
          <DetailsButton onShowPanel={onShowPanel} />
          <MoreMenu closed={ticket.status === 'closed'} onAct={onAct} onEdit={onEdit} onPreview={onPreview} />
        </div>
      </div>
      <Subject subject={ticket.subject} />
      <div className={classes.people}>
        <Opened by={ticket.requester.displayName} at={ticket.createdAt} />
        {whoElse}
      </div>
    </header>
  )
}

// A click on a field draws what it changes, not the whole header: each of these draws only what it is given.

const WayBack = memo(function WayBack({ slug, number }: { slug: string; number: number }) {
  return (
    <>
      <TextLink to="/org/$slug/dashboard" params={{ slug }} search={lastFilters(slug)} className={classes.back}>
        <IconChevronLeft size={16} aria-hidden className={classes.chevron} />
        <Trans>Tickets</Trans>
      </TextLink>
      <Text c="dimmed">#{number}</Text>
    </>
  )
})

const DetailsButton = memo(function DetailsButton({ onShowPanel }: { onShowPanel: () => void }) {
  const { t } = useLingui()
  return (
    <ActionIcon variant="default" size={36} aria-label={t`Details`} className={classes.details} onClick={onShowPanel}>
      <IconAdjustmentsHorizontal size={18} aria-hidden />
    </ActionIcon>
  )
})

const Subject = memo(function Subject({ subject }: { subject: string }) {
  return (
    <Title order={1} dir="auto" className={classes.subject}>
      {subject}
    </Title>
  )
})

const Opened = memo(function Opened({ by, at }: { by: string; at: string }) {
  return (
    <Text c="dimmed" size="sm" className={classes.requester}>
      {by} · <RelativeTime at={at} />
    </Text>
  )
})

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

const LifeCycleButton = memo(function LifeCycleButton({ status, onAct }: { status: TicketStatus; onAct: (verb: Verb) => void }) {
  if (status === 'closed') {
    return null
  }
  const resolved = status === 'resolved'
  const VerbIcon = resolved ? IconArrowBackUp : IconCheck
  return (
    <Button
      variant="default"
      classNames={compactOnPhones}
      leftSection={<VerbIcon size={16} aria-hidden />}
      onClick={() => onAct(resolved ? 'reopen' : 'resolve')}
    >
      {resolved ? <Trans>Reopen</Trans> : <Trans>Resolve</Trans>}
    </Button>
  )
})

type MoreProps = { closed: boolean; onAct: (verb: Verb) => void; onEdit: () => void; onPreview: () => void }

const MoreMenu = memo(function MoreMenu({ closed, onAct, onEdit, onPreview }: MoreProps) {
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
})
