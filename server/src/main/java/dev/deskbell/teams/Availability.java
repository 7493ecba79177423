package dev.deskbell.teams;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether an agent is given tickets. */
public enum Availability {
    @JsonProperty("available")
    AVAILABLE,
    /** Back soon. */
    @JsonProperty("away")
    AWAY,
    /** Not at work. */
    @JsonProperty("off")
    OFF;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
