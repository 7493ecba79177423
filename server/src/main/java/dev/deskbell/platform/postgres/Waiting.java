package dev.deskbell.platform.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which nobody announces: by looking every 10 ms. */
final class Waiting {

    private Waiting() {}

    /** Whether it came true in time. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(Duration.ofMillis(10));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return true;
    }

    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for PostgreSQL", e);
    }
}
