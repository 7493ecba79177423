package dev.deskbell.routing;

import dev.deskbell.tickets.Priority;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules want of a ticket.
 *
 * @param fired the names of those that held
 */
record Placement(
        @Nullable UUID team,
        @Nullable UUID assignee,
        @Nullable Priority priority,
        Set<String> tags,
        List<String> notes,
        List<String> fired) {}
