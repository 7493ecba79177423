package dev.deskbell.routing;

import dev.deskbell.tickets.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of new tickets of a sort.
 *
 * @param when a {@link Condition}
 * @param stop whether the rules behind it are not asked any more when it holds
 * @param enabled whether it is asked at all
 */
record Rule(UUID id, String name, String when, Actions then, boolean stop, boolean enabled) {

    /** What a rule does; null and empty leave things as they are. What an earlier rule has decided stays. */
    record Actions(
            @Nullable UUID team,
            @Nullable UUID assignee,
            @Nullable Priority priority,
            @Nullable List<String> tags,
            @Nullable String note) {}
}
