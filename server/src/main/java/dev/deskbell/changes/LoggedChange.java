package dev.deskbell.changes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committed row of the log, for one audience.
 *
 * @param organization the slug
 * @param requesterId whose ticket it is; null for what is about no ticket
 * @param teamId whose work it was then; with the audience {@code former}, before that
 * @param changed JSON, by field name
 * @param ticket the list row's JSON as this audience sees it; null for what is about no ticket
 * @param message JSON of the message that was added, or null
 */
public record LoggedChange(
        long xid,
        long sequence,
        UUID organizationId,
        String organization,
        String audience,
        String kind,
        @Nullable Long ticketNumber,
        @Nullable UUID requesterId,
        @Nullable UUID teamId,
        @Nullable UUID assigneeId,
        @Nullable UUID actorId,
        @Nullable String actorName,
        String changed,
        @Nullable String ticket,
        @Nullable String message,
        @Nullable String cause,
        Instant at) {

    public FeedPosition position() {
        return new FeedPosition(xid, sequence);
    }

    public boolean isForStaff() {
        return audience.equals("staff");
    }

    /** For those among staff who saw the ticket until it went to others. */
    public boolean isForFormer() {
        return audience.equals("former");
    }
}
