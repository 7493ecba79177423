package dev.deskbell.routing;

import dev.deskbell.tickets.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rules would have done to past tickets.
 *
 * @param tickets how many were looked at
 * @param matched how many of them a rule would have held for
 * @param waiting how many would wait for somebody still
 * @param different how many would be another team's or assignee's than they are
 * @param teams and agents with how many tickets each has now, and would have had
 * @param rules with how many tickets each would have held for
 * @param examples of those that would be different, at most a hundred
 */
record Rehearsed(
        int tickets,
        int matched,
        int waiting,
        int different,
        List<Share> teams,
        List<Share> agents,
        List<Held> rules,
        List<Example> examples) {

    /** @param id null for tickets of nobody */
    record Share(@Nullable UUID id, String name, int now, int then) {}

    record Held(String name, int tickets) {}

    record Example(long number, String subject, String rule, Place now, Place then) {}

    /** Where a ticket is, or would be. */
    record Place(
            @Nullable String team,
            @Nullable String assignee,
            @Nullable Priority priority) {}
}
