package dev.deskbell.routing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy decided.
 *
 * @param assignee null when nobody can take it now
 * @param candidates all who were asked, the best first, then those who are out of the question
 */
record Choice(@Nullable UUID assignee, List<Scored> candidates) {

    /**
     * One who was asked.
     *
     * @param score more is better; null for who is out of the question
     * @param why in words
     */
    record Scored(UUID id, String displayName, @Nullable Double score, String why) {}
}
