import type { components } from './schema'

type Schemas = components['schemas']

export type Role = 'admin' | 'employee' | 'customer'
export type TicketStatus = 'open' | 'in_progress' | 'pending' | 'on_hold' | 'resolved' | 'closed'
export type Priority = 'low' | 'normal' | 'high' | 'urgent'
export type Visibility = 'public' | 'internal'
export type CustomerAccess = 'open' | 'domain' | 'approval' | 'invitation'

export type Problem = Schemas['Problem']
export type Me = Schemas['Me']
export type Membership = Me['memberships'][number]
export type SessionView = Schemas['SessionView']
export type TokenView = Schemas['TokenView']
export type NewToken = Schemas['NewToken']
export type OrganizationView = Schemas['OrganizationView']
export type EditOrganization = Schemas['EditOrganization']
export type Person = Schemas['Person']
export type MemberView = Schemas['MemberView']
export type InvitationView = Schemas['InvitationView']
export type InvitationOffer = Schemas['InvitationOffer']
export type MessageView = Schemas['MessageView']
export type AttachmentView = Schemas['AttachmentView']
export type TeamRef = Schemas['TeamRef']
export type TeamView = Schemas['TeamView']
export type TeamMember = TeamView['members'][number]
export type EditTeam = Schemas['EditTeam']
export type Strategy = TeamView['strategy']
export type OnAbsence = TeamView['onAbsence']
export type Availability = TeamMember['availability']
export type Skill = Required<Schemas['Skill']>
export type WorkHours = Required<Schemas['WorkHours']>
/** Somebody of staff, and how they work. */
export type AgentView = Omit<Schemas['AgentView'], 'hours' | 'skills'> & { hours: WorkHours[]; skills: Skill[] }
export type TicketScope = 'organization' | 'team'
export type HandoverView = Schemas['HandoverView']
export type RuleView = Schemas['RuleView']
export type RuleRequest = Schemas['RuleRequest']
export type EditRule = Schemas['EditRule']
export type AssignmentView = Schemas['AssignmentView']
export type RehearsalView = Schemas['RehearsalView']
export type FileLimits = Schemas['Limits']
export type FieldChange = { from?: unknown; to?: unknown }
export type ChangeView = Omit<Schemas['ChangeView'], 'changed'> & { changed: Record<string, FieldChange> }
export type OpenTicket = Schemas['OpenTicket']
export type EditTicket = Schemas['EditTicket']

/** A ticket's line as staff gets it: the wire type also serves customers, who see fewer fields and other statuses. */
export type TicketRow = Omit<Schemas['TicketRow'], 'status' | 'priority' | 'team' | 'tags'> & {
  status: TicketStatus
  priority: Priority
  team: TeamRef | null
  tags: string[]
}
export type TicketLinks = Schemas['TicketLinks']
export type TicketView = TicketRow & { description: string; descriptionHtml: string; attachments: AttachmentView[]; links: TicketLinks }

export type CustomerStatus = 'received' | 'in_progress' | 'waiting_for_you' | 'resolved' | 'closed'
type AsCustomerSees<T> = Omit<T, 'status'> & { status: CustomerStatus }
export type MyTicket = AsCustomerSees<Schemas['MyTicket']>
/** A ticket as its requester sees it. */
export type OwnTicket = AsCustomerSees<Schemas['TicketView']>
export type MyOrganization = Schemas['MyOrganization']
export type OrganizationChoice = Schemas['OrganizationChoice']
export type CustomerView = Schemas['CustomerView']
export type JoinRequestView = Schemas['JoinRequestView']
export type DomainView = Schemas['DomainView']
export type CustomerMail = 'received' | 'answered' | 'resolved' | 'closed'

export type Audience = 'public' | 'customers' | 'staff'
export type ArticleState = Schemas['ArticleView']['state']
export type CategoryView = Schemas['CategoryView']
/** An article as staff gets it. */
export type ArticleView = Schemas['ArticleView'] & Required<Pick<Schemas['ArticleView'], 'author' | 'revision'>>
export type ArticleRow = Schemas['ArticleRow'] & Required<Pick<Schemas['ArticleRow'], 'author' | 'revision'>>
export type EditArticle = Schemas['EditArticle']
export type WriteArticle = Schemas['WriteArticle']
/** What its readers get of it. */
export type PublishedArticle = Schemas['ArticleView']
export type ArticleSuggestion = Schemas['ArticleSuggestion']
export type RevisionRow = Schemas['ArticleRevisionRow']
export type ReadArticle = Schemas['ReadArticle']
export type KnowledgeReport = Schemas['KnowledgeReportView']

export type Page<T> = { items: T[]; next?: string | null }
