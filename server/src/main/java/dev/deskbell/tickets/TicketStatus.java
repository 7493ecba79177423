package dev.deskbell.tickets;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deskbell.platform.db.StoredAsNumber;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a ticket is in its life cycle, with its names for agents and for customers (product.md). */
public enum TicketStatus implements StoredAsNumber {
    @JsonProperty("open")
    OPEN(1, "Open", "received", "Received"),
    @JsonProperty("in_progress")
    IN_PROGRESS(2, "In progress", "in_progress", "In progress"),
    @JsonProperty("pending")
    PENDING(3, "Waiting on customer", "waiting_for_you", "Waiting for your reply"),
    @JsonProperty("on_hold")
    ON_HOLD(4, "On hold", "in_progress", "In progress"),
    @JsonProperty("resolved")
    RESOLVED(5, "Resolved", "resolved", "Resolved"),
    @JsonProperty("closed")
    CLOSED(6, "Closed", "closed", "Closed");

    /** Those that somebody still has to work on. */
    public static final Set<TicketStatus> ACTIVE = EnumSet.of(OPEN, IN_PROGRESS, PENDING, ON_HOLD);

    /** As a refusal names them. */
    static final String ALL_WIRE =
            Arrays.stream(values()).map(TicketStatus::wire).collect(Collectors.joining(", "));

    private final short number;
    private final String agentLabel;
    private final String customerWire;
    private final String customerLabel;

    TicketStatus(int number, String agentLabel, String customerWire, String customerLabel) {
        this.number = (short) number;
        this.agentLabel = agentLabel;
        this.customerWire = customerWire;
        this.customerLabel = customerLabel;
    }

    @Override
    public short number() {
        return number;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String agentLabel() {
        return agentLabel;
    }

    String customerWire() {
        return customerWire;
    }

    String customerLabel() {
        return customerLabel;
    }

    /** The status that the requester's row has: on hold shows as in progress. */
    TicketStatus asRequesterSees() {
        return this == ON_HOLD ? IN_PROGRESS : this;
    }

    boolean isActive() {
        return ACTIVE.contains(this);
    }

    static Optional<TicketStatus> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }
}
