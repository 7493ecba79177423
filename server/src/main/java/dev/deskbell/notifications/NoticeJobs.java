package dev.deskbell.notifications;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Reads the log, and mails what has been gathered. */
@Component
class NoticeJobs {

    /** What one call does at most: changes read, or people written to. */
    private static final int CHANGES = 500;

    private static final int PEOPLE = 100;

    private final Worker worker;

    private record Done(long count) {}

    NoticeJobs(Worker worker, Settings settings) {
        this.worker = worker;
        long delay = settings.noticeDelay();
        worker.keepOn(
                Duration.ofSeconds(1),
                "noting whom changes concern",
                () -> isFull(CHANGES, "select take_notices(interval '1 second' * ?) as count", delay));
        worker.keepOn(
                Duration.ofSeconds(1),
                "gathering notices into mails",
                () -> isFull(PEOPLE, "select mail_notices() as count"));
    }

    /** Whether it did as much as it does at most: then there may be more. */
    private boolean isFull(int most, String sql, Object... parameters) {
        return worker.list(Done.class, sql, parameters).getFirst().count() >= most;
    }
}
