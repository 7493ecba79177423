/**
 * Tickets, their conversation and life cycle. The way of a request:
 *
 * <pre>
 * writes  TicketsController, MessagesController, ResolutionController …
 *           → Tickets, Conversation (verbs: rule and transaction) → Ticket (the rules) → TicketStore (SQL) → Changes.record
 * reads   the same controllers → TicketQueries, MessageQueries (SQL → the records that are the JSON)
 * search  TicketSearch (words → numbers) → TicketQueries
 * </pre>
 *
 * What a requester may see is in the table ticket, what only staff may see in triage: see V5__tickets.sql.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform :: db",
            "platform :: web",
            "changes",
            "accounts",
            "organizations",
            "teams",
            "attachments",
            "markdown"
        })
@NullMarked
package dev.deskbell.tickets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
