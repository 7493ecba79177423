package dev.deskbell.platform.db;

import java.time.Duration;

/** How far a standby is behind, as one thread finds out and all may ask. */
final class Lag {

    /** Longer ago than anybody would believe. */
    private static final long NEVER = Duration.ofDays(1).toNanos();

    private volatile long replayed;
    private volatile long showsAllUntil = System.nanoTime() - NEVER;
    private long aimedAt;
    private long aim = Long.MAX_VALUE;

    /**
     * @param at a moment, of {@link System#nanoTime}
     * @param end where the primary's log ended at that moment or later
     * @param there how far the standby had replayed it after that
     */
    void seen(long at, long end, long there) {
        replayed = there;
        if (there >= end) {
            showsAllUntil = at;
            aim = Long.MAX_VALUE;
        } else {
            if (there >= aim) {
                showsAllUntil = aimedAt;
                aim = Long.MAX_VALUE;
            }
            if (aim == Long.MAX_VALUE) {
                aim = end;
                aimedAt = at;
            }
        }
    }

    /** Nothing is known of it. */
    void unknown() {
        replayed = 0;
        showsAllUntil = System.nanoTime() - NEVER;
        aim = Long.MAX_VALUE;
    }

    /** Everything up to that place can be read there. */
    long replayed() {
        return replayed;
    }

    /** What was committed longer ago than that can be read there. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - showsAllUntil);
    }
}
