package dev.deskbell.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a team's tickets find who works on them. */
public enum Strategy {
    /** By hand. */
    @JsonProperty("manual")
    MANUAL,
    /** Whose turn was the longest ago. */
    @JsonProperty("round_robin")
    ROUND_ROBIN,
    /** Who has the least open work, urgent tickets counting more. */
    @JsonProperty("least_loaded")
    LEAST_LOADED,
    /** Who knows most about the ticket's tags. */
    @JsonProperty("best_skill")
    BEST_SKILL,
    /** Who helped the same customer last. */
    @JsonProperty("sticky")
    STICKY;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
