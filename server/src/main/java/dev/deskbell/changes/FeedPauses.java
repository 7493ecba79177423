package dev.deskbell.changes;

import java.time.Duration;

/** When the feed looks again unless it is woken. Not thread-safe. */
final class FeedPauses {

    /** The safety net under the wake-ups. */
    static final Duration POLL = Duration.ofSeconds(1);

    /** How soon to look again for rows that are committed but above the horizon; then half as long again, and so on. */
    static final Duration UNSETTLED = Duration.ofMillis(1);

    static final Duration LONGEST_UNSETTLED = Duration.ofMillis(64);

    private Duration next = UNSETTLED;

    /**
     * After a look.
     *
     * @param unsettled whether it saw rows above the horizon
     * @param advanced whether it saw some below it: what holds the others back is younger then
     */
    Duration after(boolean unsettled, boolean advanced) {
        if (!unsettled || advanced) {
            next = UNSETTLED;
        }
        if (!unsettled) {
            return POLL;
        }
        Duration pause = next;
        next = longer(pause);
        return pause;
    }

    /** Half as much: whatever has held the horizon for some time, it is told of half of that later at most. */
    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_UNSETTLED) < 0 ? longer : LONGEST_UNSETTLED;
    }
}
