package dev.deskbell.knowledge;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who may read an article once it is published; the later ones are among the earlier ones' readers. */
public enum Audience {
    /** Everybody, signed out too. */
    @JsonProperty("public")
    PUBLIC,
    /** Members of the organization. */
    @JsonProperty("customers")
    CUSTOMERS,
    /** Its staff alone. */
    @JsonProperty("staff")
    STAFF;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isNarrowerThan(Audience other) {
        return compareTo(other) > 0;
    }
}
