package dev.deskbell.routing;

import dev.deskbell.tickets.Priority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy knows of a ticket.
 *
 * @param lastAgent who had the requester's latest other ticket
 */
record Wanted(
        Priority priority, List<String> tags, @Nullable UUID lastAgent) {

    /** How much of an agent's load a ticket of that priority is. */
    static int weight(Priority priority) {
        return switch (priority) {
            case LOW -> 1;
            case NORMAL -> 2;
            case HIGH -> 3;
            case URGENT -> 5;
        };
    }

    int weight() {
        return weight(priority);
    }
}
