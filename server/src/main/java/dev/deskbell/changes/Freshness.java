package dev.deskbell.changes;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Up to which moment the listeners have been told of everything that had been committed. Written by the feed's one thread. */
final class Freshness {

    /** What could be read at a moment ended with that place. */
    private record Sight(long at, FeedPosition last) {}

    private volatile long toldUntil = System.nanoTime();
    private @Nullable Sight untold;

    /** All that could be read at that moment has been told. */
    void toldAll(long at) {
        toldUntil = at;
        untold = null;
    }

    /** Some of what could be read at that moment, which ended with {@code last}, is above the horizon. */
    void toldSome(long at, FeedPosition last, FeedPosition told) {
        if (untold != null && told.compareTo(untold.last()) >= 0) {
            toldUntil = untold.at();
            untold = null;
        }
        if (untold == null) {
            untold = new Sight(at, last);
        }
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - toldUntil);
    }
}
