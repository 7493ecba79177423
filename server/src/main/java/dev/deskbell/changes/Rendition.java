package dev.deskbell.changes;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change as one audience may see it.
 *
 * @param changed by field name; empty when nothing that this audience sees had a value before
 * @param ticket the ticket's list row as it looks to this audience now; null for a change of no ticket
 */
public record Rendition(
        Map<String, FieldChange> changed, @Nullable Object ticket) {}
