package dev.deskbell.routing;

import dev.deskbell.tickets.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules and strategies may know of a ticket.
 *
 * @param description at most its first 20,000 characters
 * @param earlierTickets how many the requester opened before, counted up to 1,000
 * @param lastAgent who had the requester's latest other ticket
 */
record Facts(
        long number,
        String subject,
        String description,
        Priority priority,
        List<String> tags,
        UUID requesterId,
        String requesterEmail,
        int earlierTickets,
        @Nullable UUID lastAgent,
        Instant createdAt) {

    String text() {
        return subject + "\n\n" + description;
    }

    String domain() {
        return requesterEmail.substring(requesterEmail.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
