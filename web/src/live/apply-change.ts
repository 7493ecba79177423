import type { QueryClient } from '@tanstack/react-query'
import { refreshSoon } from '../api/refreshSoon'
import { applyExamined } from '../features/attachments/applyExamined'
import { applyMessage } from '../features/messages/messageCache'
import { refreshArticle, refreshCategories } from '../features/knowledge/knowledgeCache'
import { applyToPortal } from '../features/portal/portalCache'
import { handoversQuery } from '../features/teams/queries'
import { applyToHistory } from '../features/tickets/historyCache'
import { applyRow, refreshDescription, refreshTags } from '../features/tickets/liveRows'
import { ticketKeys } from '../features/tickets/queries'
import type { LiveChange } from './wire'

/** Puts a change into the query cache. In whatever order changes come, and however often, the cache ends up the same. */
export function applyChange(queryClient: QueryClient, change: LiveChange): void {
  const slug = change.organization
  if (change.audience === 'participants') {
    applyExamined(queryClient, slug, change.changed)
    return applyToPortal(queryClient, change)
  }
  switch (change.kind) {
    case 'ticket.opened':
    case 'ticket.changed':
      return applyToTicket(queryClient, change)
    case 'message.added':
      return addMessage(queryClient, change)
    case 'ticket.followed':
    case 'ticket.rated':
      return refreshLinks(queryClient, change)
    case 'attachment.examined':
      return applyExamined(queryClient, slug, change.changed)
    case 'customer.noted':
      return refreshSoon(queryClient, ['customers', slug])
    case 'membership.requested':
    case 'membership.declined':
    case 'member.invited':
    case 'invitation.withdrawn':
      return refreshMembers(queryClient, slug)
    case 'member.joined':
    case 'member.left':
      return refreshMemberships(queryClient, slug)
    case 'member.changed':
      return refreshMember(queryClient, change)
    case 'ticket.left':
    case 'ticket.erased':
      return refreshTickets(queryClient, slug)
    case 'team.changed':
      return refreshTeam(queryClient, change)
    case 'team.created':
    case 'agent.changed':
      return refreshTeams(queryClient, slug)
    case 'routing.changed':
      return refreshSoon(queryClient, ['routing', slug])
    case 'team.joined':
    case 'team.left':
      return refreshSight(queryClient, slug)
    case 'article.created':
    case 'article.changed':
    case 'article.published':
    case 'article.withdrawn':
      return refreshArticle(queryClient, slug, change.changed.article?.to)
    case 'category.created':
    case 'category.changed':
    case 'category.removed':
      return refreshCategories(queryClient, slug)
    case 'organization.founded':
    case 'organization.changed':
    case 'domain.proven':
      return refreshOrganization(queryClient, change)
    default:
      // Compiles only while the cases are all kinds; a server newer than this page may know more.
      return change.kind satisfies never
  }
}

function applyToTicket(queryClient: QueryClient, change: LiveChange): void {
  const { organization: slug, kind, ticket, changed, actor, cause, at } = change
  if (!ticket) {
    return
  }
  applyRow(queryClient, slug, ticket, kind === 'ticket.opened')
  applyToHistory(queryClient, slug, ticket.number, { kind, actor, changed, cause, at })
  if ('description' in changed) {
    refreshDescription(queryClient, slug, ticket.number)
  }
  if ('tags' in changed || kind === 'ticket.opened') {
    refreshTags(queryClient, slug)
  }
  if ('assignee' in changed && actor === null) {
    refreshHandovers(queryClient, slug)
  }
}

/** Nobody did it: perhaps because its assignee has gone, of which they are told by what was handed over. */
function refreshHandovers(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, handoversQuery(slug).queryKey, true)
}

/** What stands beside a ticket is fetched with it. */
function refreshLinks(queryClient: QueryClient, change: LiveChange): void {
  applyToTicket(queryClient, change)
  if (change.ticket) {
    refreshSoon(queryClient, ticketKeys.one(change.organization, change.ticket.number), true)
  }
}

function addMessage(queryClient: QueryClient, change: LiveChange): void {
  applyToTicket(queryClient, change)
  if (change.ticket && change.message) {
    applyMessage(queryClient, change.organization, change.ticket.number, change.message)
  }
}

function refreshMembers(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, ['members', slug])
}

/** It may be the caller's own role, which decides what they are shown. */
function refreshMemberships(queryClient: QueryClient, slug: string): void {
  refreshMembers(queryClient, slug)
  refreshTeams(queryClient, slug)
  refreshSoon(queryClient, ['me'], true)
}

/** Their name stands on tickets and above what they wrote. */
function refreshMember(queryClient: QueryClient, { organization: slug, changed }: LiveChange): void {
  refreshMemberships(queryClient, slug)
  if ('displayName' in changed) {
    refreshTickets(queryClient, slug)
    refreshSoon(queryClient, ['messages', slug])
  }
}

/** A ticket went to others who alone see it: what is shown of it is asked for anew, and there is nothing any more. */
function refreshTickets(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, ticketKeys.all(slug))
}

function refreshTeams(queryClient: QueryClient, slug: string): void {
  refreshSoon(queryClient, ['teams', slug])
}

/** Its name stands on its tickets. */
function refreshTeam(queryClient: QueryClient, { organization: slug, changed }: LiveChange): void {
  refreshTeams(queryClient, slug)
  if ('name' in changed) {
    refreshTickets(queryClient, slug)
  }
}

/** Who is in which team may decide which tickets one sees. */
function refreshSight(queryClient: QueryClient, slug: string): void {
  refreshTeams(queryClient, slug)
  refreshTickets(queryClient, slug)
}

function refreshOrganization(queryClient: QueryClient, { organization: slug, changed }: LiveChange): void {
  refreshSoon(queryClient, ['organizations', slug])
  if ('ticketScope' in changed) {
    refreshTickets(queryClient, slug)
  }
  refreshSoon(queryClient, ['me'], true)
}
