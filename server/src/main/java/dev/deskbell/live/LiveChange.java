package dev.deskbell.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.deskbell.changes.LoggedChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change as it stands on the wire, for one audience.
 *
 * @param organization the slug
 * @param ticket the list row as it looks now; null for what is about no ticket
 * @param message the message that was added; null otherwise
 */
record LiveChange(
        String organization,

        @Schema(
                allowableValues = {
                    "ticket.opened",
                    "ticket.changed",
                    "ticket.followed",
                    "ticket.rated",
                    "ticket.left",
                    "ticket.erased",
                    "message.added",
                    "attachment.examined",
                    "customer.noted",
                    "organization.founded",
                    "organization.changed",
                    "membership.requested",
                    "membership.declined",
                    "domain.proven",
                    "member.invited",
                    "invitation.withdrawn",
                    "member.joined",
                    "member.changed",
                    "member.left",
                    "team.created",
                    "team.changed",
                    "team.joined",
                    "team.left",
                    "agent.changed",
                    "routing.changed"
                })
        String kind,

        @Schema(allowableValues = {"staff", "participants", "former"})
        String audience,

        @JsonRawValue @Schema(ref = "#/components/schemas/TicketRow") @Nullable
        String ticket,

        @JsonRawValue @Schema(ref = "#/components/schemas/MessageView") @Nullable
        String message,

        @JsonRawValue @Schema(types = "object", additionalPropertiesSchema = Object.class)
        String changed,

        @Nullable Actor actor,
        @Nullable String cause,
        Instant at) {

    /** Who did it. */
    @Schema(name = "LiveActor")
    record Actor(UUID id, String displayName) {}

    static LiveChange of(LoggedChange change) {
        UUID actor = change.actorId();
        String name = change.actorName();
        return new LiveChange(
                change.organization(),
                change.kind(),
                change.audience(),
                change.ticket(),
                change.message(),
                change.changed(),
                actor == null || name == null ? null : new Actor(actor, name),
                change.cause(),
                change.at());
    }
}
