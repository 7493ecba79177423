package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.Change;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import dev.deskbell.teams.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the rules see it. A rule answers the ticket as it is afterwards, or the same one when there is nothing to do:
 * repeating a verb is a no-op.
 *
 * @param version grows with every change
 * @param requesterVersion grows with every change that the requester sees
 * @param updatedAt of anything, internal notes included
 * @param requesterUpdatedAt of what the requester sees
 */
record Ticket(
        UUID organizationId,
        long number,
        String subject,
        String description,
        TicketStatus status,
        Priority priority,
        Person requester,
        @Nullable TeamName team,
        @Nullable Person assignee,
        List<String> tags,
        int version,
        int requesterVersion,
        Instant createdAt,
        Instant updatedAt,
        Instant requesterUpdatedAt) {

    /** An agent set the status by hand: anything goes, except that nothing leaves closed. */
    Ticket movedTo(TicketStatus next) {
        if (next == status) {
            return this;
        }
        return refusingClosed().withStatus(next);
    }

    /** Answered; the requester may reopen. */
    Ticket resolved() {
        return status == TicketStatus.RESOLVED ? this : movedTo(TicketStatus.RESOLVED);
    }

    /** A resolution is taken back; of an active ticket there is none. */
    Ticket reopened() {
        return status.isActive() ? this : movedTo(TicketStatus.OPEN);
    }

    Ticket closed() {
        return movedTo(TicketStatus.CLOSED);
    }

    /** A public reply by its requester: the ball is with the agents again, and stays with the same one. */
    Ticket repliedByRequester() {
        return switch (refusingClosed().status) {
            case PENDING, ON_HOLD, RESOLVED -> withStatus(TicketStatus.OPEN);
            default -> this;
        };
    }

    /** A public reply by an agent: somebody has begun. */
    Ticket repliedByAgent() {
        return refusingClosed().status == TicketStatus.OPEN ? withStatus(TicketStatus.IN_PROGRESS) : this;
    }

    /**
     * @throws Refusal TICKET_IS_CLOSED
     */
    Ticket refusingClosed() {
        if (status == TicketStatus.CLOSED) {
            throw Refusal.of(RefusalCode.TICKET_IS_CLOSED);
        }
        return this;
    }

    /** Whether it is the same team's and the same assignee's. */
    boolean isPlacedAs(Ticket other) {
        return Objects.equals(team, other.team) && Objects.equals(assignee, other.assignee);
    }

    Change.Subject asSubject() {
        return new Change.Subject(
                number,
                version,
                requester.id(),
                team == null ? null : team.id(),
                assignee == null ? null : assignee.id());
    }

    boolean isRequestedBy(UUID accountId) {
        return requester.id().equals(accountId);
    }

    Ticket withStatus(TicketStatus status) {
        return new Ticket(
                organizationId,
                number,
                subject,
                description,
                status,
                priority,
                requester,
                team,
                assignee,
                tags,
                version,
                requesterVersion,
                createdAt,
                updatedAt,
                requesterUpdatedAt);
    }

    Ticket withFields(
            String subject,
            String description,
            Priority priority,
            @Nullable TeamName team,
            @Nullable Person assignee,
            List<String> tags) {
        return new Ticket(
                organizationId,
                number,
                subject,
                description,
                status,
                priority,
                requester,
                team,
                assignee,
                tags,
                version,
                requesterVersion,
                createdAt,
                updatedAt,
                requesterUpdatedAt);
    }

    /** As the database has it after a write. */
    Ticket withMoment(int version, Instant updatedAt, int requesterVersion, Instant requesterUpdatedAt) {
        return new Ticket(
                organizationId,
                number,
                subject,
                description,
                status,
                priority,
                requester,
                team,
                assignee,
                tags,
                version,
                requesterVersion,
                createdAt,
                updatedAt,
                requesterUpdatedAt);
    }
}
