package dev.deskbell.platform.db;

import java.util.function.LongConsumer;

/**
 * What the present request's reads must show at least: all that was committed up to a place in PostgreSQL's write-ahead log, because
 * its caller has seen that already. Work without such a promise reads on the primary, which shows everything.
 *
 * <p>A place is a number of bytes since the beginning of the log, so a later one is greater.
 */
public final class Seen {

    /** No standby is ever as far: reads go to the primary. */
    public static final long EVERYTHING = Long.MAX_VALUE;

    private static final ScopedValue<Seen> PRESENT = ScopedValue.newInstance();

    private final long upTo;
    private final LongConsumer commits;

    private Seen(long upTo, LongConsumer commits) {
        this.upTo = upTo;
        this.commits = commits;
    }

    /**
     * Runs the work; its reads show at least what was committed up to that place.
     *
     * @param commits is told of places behind the work's own commits, if standbys are read from at all
     */
    public static <T, X extends Throwable> T upTo(long place, LongConsumer commits, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(PRESENT, new Seen(place, commits)).call(work);
    }

    /** Runs the work on the primary: what it finds is remembered, and given to others who may have seen more. */
    public static <T, X extends Throwable> T toBeRemembered(ScopedValue.CallableOp<T, X> work) throws X {
        return PRESENT.isBound() ? upTo(EVERYTHING, PRESENT.get().commits, work) : work.call();
    }

    static long place() {
        return PRESENT.isBound() ? PRESENT.get().upTo : EVERYTHING;
    }

    static void committed(long place) {
        if (PRESENT.isBound()) {
            PRESENT.get().commits.accept(place);
        }
    }
}
