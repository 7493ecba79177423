package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who reads a message: all who see the ticket, or staff alone. */
enum Visibility {
    @JsonProperty("public")
    PUBLIC,
    @JsonProperty("internal")
    INTERNAL;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
