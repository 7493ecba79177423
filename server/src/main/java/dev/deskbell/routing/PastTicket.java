package dev.deskbell.routing;

import dev.deskbell.accounts.Person;
import dev.deskbell.teams.TeamName;
import dev.deskbell.tickets.Priority;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it was opened, and where it is now.
 *
 * @param openedPriority and openedTags as the log has them; null when it has been forgotten
 */
record PastTicket(
        long number,
        String subject,
        String description,
        UUID requesterId,
        String requesterEmail,
        Instant createdAt,
        @Nullable Instant resolvedAt,
        Priority priority,
        @Nullable TeamName team,
        @Nullable Person assignee,
        @Nullable String openedPriority,
        @Nullable List<String> openedTags) {

    Facts asOpened(int earlierTickets, @Nullable UUID lastAgent) {
        Priority opened = openedPriority == null
                ? Priority.NORMAL
                : Priority.ofWire(openedPriority).orElse(Priority.NORMAL);
        return new Facts(
                number,
                subject,
                description,
                opened,
                openedTags == null ? List.of() : openedTags,
                requesterId,
                requesterEmail,
                earlierTickets,
                lastAgent,
                createdAt);
    }
}
