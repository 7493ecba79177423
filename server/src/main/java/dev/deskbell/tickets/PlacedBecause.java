package dev.deskbell.tickets;

import java.util.Locale;

/** Why a person gave a ticket a team or an assignee. */
enum PlacedBecause {
    BY_HAND,
    /** Somebody took it from the queue. */
    TAKEN,
    /** What an absence did was undone. */
    UNDONE;

    /** As it stands in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
