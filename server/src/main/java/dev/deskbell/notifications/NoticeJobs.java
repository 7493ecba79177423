package dev.deskbell.notifications;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Reads the log, and mails what has been gathered. */
@Component
class NoticeJobs {

    private record Done(long count) {}

    NoticeJobs(Worker worker, Settings settings) {
        long delay = settings.noticeDelay();
        worker.every(
                Duration.ofSeconds(1),
                "noting whom changes concern",
                () -> worker.list(Done.class, "select take_notices(interval '1 second' * ?) as count", delay));
        worker.every(
                Duration.ofSeconds(1),
                "gathering notices into mails",
                () -> worker.list(Done.class, "select mail_notices() as count"));
    }
}
