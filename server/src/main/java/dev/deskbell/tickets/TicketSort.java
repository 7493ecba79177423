package dev.deskbell.tickets;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.Instant;
import java.util.List;

/** The orders of a ticket list; each has an index that serves it (V5__tickets.sql) and ends with the number. */
enum TicketSort {
    UPDATED("-updated", "r.updated_at desc, r.number desc", "(r.updated_at, r.number) < (?, ?)"),
    CREATED("-created", "r.number desc", "r.number < ?"),
    PRIORITY(
            "-priority",
            "r.priority desc, r.updated_at desc, r.number desc",
            "(r.priority, r.updated_at, r.number) < (?::smallint, ?, ?)");

    private final String wire;
    private final String orderBy;
    private final String behind;

    TicketSort(String wire, String orderBy, String behind) {
        this.wire = wire;
        this.orderBy = orderBy;
        this.behind = behind;
    }

    static TicketSort ofWire(String wire) {
        for (TicketSort sort : values()) {
            if (sort.wire.equals(wire)) {
                return sort;
            }
        }
        throw Refusal.badField("sort", "must be -updated, -created or -priority");
    }

    String wire() {
        return wire;
    }

    String orderBy() {
        return orderBy;
    }

    /** The condition that continues behind a cursor's row. */
    String behind() {
        return behind;
    }

    /** A row's sort keys, for a cursor. */
    String position(TicketRow row) {
        return switch (this) {
            case UPDATED -> row.updatedAt() + " " + row.number();
            case CREATED -> Long.toString(row.number());
            case PRIORITY ->
                (row.priority() == null ? 0 : row.priority().number()) + " " + row.updatedAt() + " " + row.number();
        };
    }

    /** The parameters of {@link #behind}. */
    List<Object> parameters(String position) {
        String[] parts = position.split(" ", -1);
        try {
            return switch (this) {
                case UPDATED -> List.of(Instant.parse(parts[0]), Long.valueOf(parts[1]));
                case CREATED -> List.of(Long.valueOf(parts[0]));
                case PRIORITY -> List.of(Integer.valueOf(parts[0]), Instant.parse(parts[1]), Long.valueOf(parts[2]));
            };
        } catch (RuntimeException e) {
            throw Refusal.of(RefusalCode.BAD_CURSOR, "cursor");
        }
    }
}
