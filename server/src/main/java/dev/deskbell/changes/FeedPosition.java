package dev.deskbell.changes;

import java.util.Comparator;

/**
 * A place in the log: behind the change with this pair. The sequence alone is no order, because a transaction that took a
 * lower number may commit later than one with a higher.
 */
public record FeedPosition(long xid, long sequence) implements Comparable<FeedPosition> {

    private static final Comparator<FeedPosition> ORDER =
            Comparator.comparingLong(FeedPosition::xid).thenComparingLong(FeedPosition::sequence);

    @Override
    public int compareTo(FeedPosition other) {
        return ORDER.compare(this, other);
    }
}
