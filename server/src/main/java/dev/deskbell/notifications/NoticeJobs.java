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

    /** Behind which others get their turn. */
    private static final int MOST_CALLS = 20;

    private final Worker worker;

    private record Done(long count) {}

    NoticeJobs(Worker worker, Settings settings) {
        this.worker = worker;
        long delay = settings.noticeDelay();
        worker.every(
                Duration.ofSeconds(1),
                "noting whom changes concern",
                () -> whileThereIsMore(CHANGES, "select take_notices(interval '1 second' * ?) as count", delay));
        worker.every(
                Duration.ofSeconds(1),
                "gathering notices into mails",
                () -> whileThereIsMore(PEOPLE, "select mail_notices() as count"));
    }

    private void whileThereIsMore(int full, String sql, Object... parameters) {
        for (int call = 0; call < MOST_CALLS; call++) {
            if (worker.list(Done.class, sql, parameters).getFirst().count() < full) {
                return;
            }
        }
    }
}
