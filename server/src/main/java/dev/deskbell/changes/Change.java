package dev.deskbell.changes;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param subject the ticket it happened to, or null
 * @param actor who did it; null for the system, which then must give a cause
 * @param staff what staff may learn: always something
 * @param participants what the requester may learn; null when it is staff's business alone
 * @param message the message that was added, as it is shown; only those who may learn of the change may see it
 * @param cause why, when no person did it: {@code auto_close}
 */
public record Change(
        UUID organizationId,
        ChangeKind kind,
        @Nullable Subject subject,
        @Nullable Actor actor,
        Rendition staff,
        @Nullable Rendition participants,
        @Nullable Object message,
        @Nullable String cause) {

    /** The ticket, its version after the change, whose question it is, and whose work. */
    public record Subject(
            long number,
            int version,
            UUID requesterId,
            @Nullable UUID teamId,
            @Nullable UUID assigneeId) {}

    /** Who did it, by the name of that moment. */
    public record Actor(UUID id, String displayName) {}
}
