import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createRef, lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import type { AttachmentView, Me, Person, TeamView, TicketView } from '../api/types'
import { AttachmentList } from '../features/attachments/AttachmentList'
import { CustomerCard } from '../features/customers/CustomerCard'
import { ArticlesPanel } from '../features/knowledge/ArticlesPanel'
import { staffQuery } from '../features/members/queries'
import { Conversation } from '../features/messages/Conversation'
import { ReplyBox, type ReplyBoxHandle } from '../features/messages/ReplyBox'
import { teamsQuery } from '../features/teams/queries'
import { Reason } from '../features/routing/Reason'
import { WhoElse } from '../features/presence/WhoElse'
import { ConflictDialog } from '../features/tickets/ConflictDialog'
import { EditTicketDialog } from '../features/tickets/EditTicketDialog'
import { TicketHeader } from '../features/tickets/TicketHeader'
import { TicketPanel } from '../features/tickets/TicketPanel'
import type { PropertyInputs } from '../features/tickets/TicketProperties'
import { useTicketWrites } from '../features/tickets/useTicketWrites'
import { useHealth } from '../live/health'
import classes from './TicketDesk.module.css'
import { useArticleOfReply } from './useArticleOfReply'
import { useTray } from './useTray'

const CustomerPreview = lazy(() => import('./CustomerPreview').then((module) => ({ default: module.CustomerPreview })))

const nobody: Person[] = []
const noTeams: TeamView[] = []

type Props = { slug: string; ticket: TicketView; me: Me }

/** A ticket at work: its conversation, the box to answer in, and beside them its fields and its history. */
export function TicketDesk({ slug, ticket, me }: Props) {
  const { t } = useLingui()
  const { number } = ticket
  const closed = ticket.status === 'closed'
  const writes = useTicketWrites(slug, number)
  const staff = useQuery(staffQuery(slug)).data ?? nobody
  const teams = useQuery(teamsQuery(slug)).data ?? noTeams
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? true
  const [sheet, showSheet] = useDisclosure(false)
  const [editing, edit] = useDisclosure(false)
  const [previewed, showPreview] = useDisclosure(false)
  const [replying, setReplying] = useState(false)
  const health = useHealth()
  // A click on a field draws the field anew, not the conversation: what these are given stays the same.
  const draftKey = useMemo(() => ({ accountId: me.id, slug, number }), [me.id, slug, number])
  const { requester, createdAt, descriptionHtml, attachments } = ticket
  const opening = useMemo(
    () => ({ author: requester, at: createdAt, html: descriptionHtml, files: attachments }),
    [requester, createdAt, descriptionHtml, attachments],
  )
  const files = useTray(`${me.id}/${slug}/${number}`, closed ? null : { slug, number })
  const showFiles = useCallback((attached: AttachmentView[]) => <AttachmentList slug={slug} files={attached} />, [slug])
  const replyBox = useRef<ReplyBoxHandle>(null)
  const [inputs] = useState<PropertyInputs>(() => ({ status: createRef(), priority: createRef(), assignee: createRef() }))
  const choose = (field: keyof PropertyInputs) => {
    inputs[field].current?.focus()
    inputs[field].current?.click()
  }
  useHotkeys([
    ['r', () => replyBox.current?.begin('public')],
    ['n', () => replyBox.current?.begin('internal')],
    ['s', () => choose('status')],
    ['p', () => choose('priority')],
    ['a', () => choose('assignee')],
  ])
  const membership = me.memberships.find(({ organization: { slug: its } }) => its === slug)
  const organization = membership?.organization.name ?? slug
  const isAdmin = membership?.role === 'admin'
  const navigate = useNavigate()
  const requesterCard = useMemo(() => {
    const leave = () => void navigate({ to: '/org/$slug/dashboard', params: { slug } })
    return <CustomerCard slug={slug} customer={requester} isAdmin={isAdmin} onErased={leave} />
  }, [slug, requester, isAdmin, navigate])
  const showActs = useArticleOfReply(slug, ticket, staff)
  const { close: closeSheet } = showSheet
  const insert = useCallback(
    (text: string) => {
      closeSheet()
      // Once the sheet has given the focus back.
      setTimeout(() => replyBox.current?.insert(text))
    },
    [closeSheet],
  )
  const { subject, description } = ticket
  const articles = useMemo(
    () => <ArticlesPanel slug={slug} subject={subject} description={description} requester={requester} onInsert={insert} />,
    [slug, subject, description, requester, insert],
  )
  const reason = <Reason slug={slug} ticket={ticket} />
  const panel = (
    <TicketPanel slug={slug} ticket={ticket} staff={staff} teams={teams} requester={requesterCard} reason={reason} articles={articles} inputs={inputs} onEdit={writes.edit} />
  )
  return (
    <div className={classes.desk}>
      <div className={classes.thread}>
        <TicketHeader
          slug={slug}
          ticket={ticket}
          whoElse={<WhoElse slug={slug} number={number} me={me.id} state={replying ? 'replying' : 'viewing'} known={health === 'connected'} />}
          onAct={writes.act}
          onEdit={edit.open}
          onShowPanel={showSheet.open}
          onPreview={showPreview.open}
        />
        <Conversation slug={slug} number={number} me={me} opening={opening} showFiles={showFiles} showActs={showActs} />
        <ReplyBox ref={replyBox} draftKey={draftKey} files={files} closed={closed} onReplying={setReplying} />
      </div>
      {wide ? (
        <aside className={classes.panel} aria-label={t`Details`}>
          {panel}
        </aside>
      ) : (
        <Drawer opened={sheet} onClose={showSheet.close} position="bottom" size="85%" title={t`Details`} closeButtonProps={{ 'aria-label': t`Close` }}>
          {panel}
        </Drawer>
      )}
      <Suspense fallback={null}>{previewed && <CustomerPreview slug={slug} organization={organization} number={number} onClose={showPreview.close} />}</Suspense>
      <EditTicketDialog slug={slug} ticket={ticket} opened={editing} onClose={edit.close} onConflict={writes.showConflict} />
      <ConflictDialog conflict={writes.conflict} onApplyMine={writes.applyMine} onKeepTheirs={writes.keepTheirs} />
    </div>
  )
}
