package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deskbell.platform.db.StoredAsNumber;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How urgent a ticket is. Staff's business: a customer never sees or sets it. */
public enum Priority implements StoredAsNumber {
    @JsonProperty("low")
    LOW(1),
    @JsonProperty("normal")
    NORMAL(2),
    @JsonProperty("high")
    HIGH(3),
    @JsonProperty("urgent")
    URGENT(4);

    private final short number;

    Priority(int number) {
        this.number = (short) number;
    }

    @Override
    public short number() {
        return number;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Priority> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(priority -> priority.wire().equals(wire))
                .findFirst();
    }
}
