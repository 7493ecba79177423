package dev.deskbell.tickets;

import dev.deskbell.platform.web.NullableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants changed; null means unchanged.
 *
 * @param version the one that the agent had before their eyes
 * @param team a null id takes it out of its team
 * @param assignee a null id takes the ticket from whoever has it
 */
record TicketEdit(
        int version,
        @Nullable String subject,
        @Nullable String description,
        @Nullable TicketStatus status,
        @Nullable Priority priority,
        @Nullable NullableId team,
        @Nullable NullableId assignee,
        @Nullable List<String> tags) {}
