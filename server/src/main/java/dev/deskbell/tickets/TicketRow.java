package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskbell.accounts.Person;
import dev.deskbell.teams.TeamName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's line in a list. A requester gets one without priority, team, tags and the assignee's id, with the customer's
 * status, version and times.
 */
@Schema(name = "TicketRow")
public record TicketRow(
        long number,
        String subject,

        @Schema(
                description = "staff: open, in_progress, pending, on_hold, resolved, closed; requester: received,"
                        + " in_progress, waiting_for_you, resolved, closed")
        String status,

        String statusLabel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Priority priority,
        Person requester,
        @Nullable Assignee assignee,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(implementation = TeamName.class) @Nullable
        Optional<TeamName> team,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tags,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** Who is responsible; a requester learns the name alone. */
    public record Assignee(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID id,

            String displayName) {}

    static TicketRow forStaff(Ticket ticket) {
        Person assignee = ticket.assignee();
        return new TicketRow(
                ticket.number(),
                ticket.subject(),
                ticket.status().wire(),
                ticket.status().agentLabel(),
                ticket.priority(),
                ticket.requester(),
                assignee == null ? null : new Assignee(assignee.id(), assignee.displayName()),
                Optional.ofNullable(ticket.team()),
                ticket.tags(),
                ticket.version(),
                ticket.createdAt(),
                ticket.updatedAt());
    }

    static TicketRow forRequester(Ticket ticket) {
        Person assignee = ticket.assignee();
        return new TicketRow(
                ticket.number(),
                ticket.subject(),
                ticket.status().customerWire(),
                ticket.status().customerLabel(),
                null,
                ticket.requester(),
                assignee == null ? null : new Assignee(null, assignee.displayName()),
                null,
                null,
                ticket.requesterVersion(),
                ticket.createdAt(),
                ticket.requesterUpdatedAt());
    }
}
