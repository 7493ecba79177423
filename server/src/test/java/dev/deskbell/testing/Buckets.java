package dev.deskbell.testing;

import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import org.jspecify.annotations.Nullable;

/** The running program's limits, for tests of what happens when one of them is reached. */
public final class Buckets {

    private Buckets() {}

    /** Lets somebody have done something as often as one may. */
    public static void empty(RateLimits.Limit limit, @Nullable Object subject) {
        RateLimits limits = Desk.running().bean(RateLimits.class);
        try {
            while (true) {
                limits.take(limit, String.valueOf(subject));
            }
        } catch (Refusal reached) {
            // The last one was taken.
        }
    }
}
