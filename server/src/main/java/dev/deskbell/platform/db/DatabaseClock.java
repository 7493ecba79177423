package dev.deskbell.platform.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * The one time that all nodes share: the database's, by which rows expire and what is scheduled falls due. A node's own clock may be a
 * day off; here it only measures what has passed since the database was last asked, a minute ago at the most.
 */
@Component
public class DatabaseClock implements InstantSource {

    private record Reading(Instant at, long nanos) {}

    private record Told(Instant at) {}

    private final Worker worker;
    private volatile Reading reading;

    DatabaseClock(Worker worker) {
        this.worker = worker;
        this.reading = new Reading(Instant.EPOCH, 0);
        worker.now(this::ask);
        worker.every(Duration.ofMinutes(1), "asking for the time", this::ask);
    }

    private void ask() {
        Instant at = worker.list(Told.class, "select clock_timestamp() as at")
                .getFirst()
                .at();
        reading = new Reading(at, System.nanoTime());
    }

    /** To the microsecond, as the database keeps it. */
    @Override
    public Instant instant() {
        Reading last = reading;
        return last.at().plusNanos(System.nanoTime() - last.nanos()).truncatedTo(ChronoUnit.MICROS);
    }
}
