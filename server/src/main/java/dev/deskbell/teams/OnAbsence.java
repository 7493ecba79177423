package dev.deskbell.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What becomes of a member's active tickets of a team when the member goes away. */
public enum OnAbsence {
    /** They stay with the member. */
    @JsonProperty("keep")
    KEEP,
    /** They go back to the team's queue, for somebody to take. */
    @JsonProperty("queue")
    QUEUE,
    /** They are given to others as the team's strategy says. */
    @JsonProperty("route")
    ROUTE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
