import type { FieldChange, MessageView, Person, TicketRow, Visibility } from '../api/types'

// As staff gets them, narrower than openapi.json; closed, so that a kind which the client does not know fails to compile.

type TicketKind = 'ticket.opened' | 'ticket.changed' | 'ticket.followed' | 'ticket.rated' | 'ticket.left' | 'ticket.erased' | 'message.added' | 'attachment.examined'
type OrganizationKind = 'organization.founded' | 'organization.changed' | 'domain.proven' | 'customer.noted'
type MemberKind = 'membership.requested' | 'membership.declined' | 'member.invited' | 'invitation.withdrawn' | 'member.joined' | 'member.changed' | 'member.left'
type TeamKind = 'team.created' | 'team.changed' | 'team.joined' | 'team.left' | 'agent.changed' | 'routing.changed'
type KnowledgeKind =
  | 'article.created'
  | 'article.changed'
  | 'article.published'
  | 'article.withdrawn'
  | 'category.created'
  | 'category.changed'
  | 'category.removed'
export type ChangeKind = TicketKind | OrganizationKind | MemberKind | TeamKind | KnowledgeKind

/** The row is the recipient's: a requester's has other statuses and no priority. */
export type LiveChange = {
  organization: string
  kind: ChangeKind
  audience: 'staff' | 'participants' | 'former'
  ticket: TicketRow | null
  message: MessageView | null
  changed: Record<string, FieldChange>
  actor: Person | null
  cause: string | null
  at: string
}

export type PresenceState = 'viewing' | 'replying'
export type PresentPerson = Person & { state: PresenceState }
export type LivePresence = { organization: string; ticket: number; people: PresentPerson[] }

/** What a stream says; `id` is the cursor behind a change. */
export type LiveEvent =
  | { type: 'hello'; cursor: string }
  | { type: 'change'; id: string; change: LiveChange }
  | { type: 'presence'; presence: LivePresence }
  | { type: 'beat' }
  | { type: 'resync' }
  | { type: 'bye' }

export type MissedChanges = { cursor: string; resync: boolean; items: LiveChange[] }

export type ServerDraft = { body: string; visibility: Visibility; updatedAt: string | null }
