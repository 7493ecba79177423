package dev.deskbell.accounts;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends the links that were asked for, apart from the request: so it takes the same time whether there is an account. */
@Component
class ResetRequestsJob {

    private record Answered(long asked) {}

    ResetRequestsJob(Worker worker) {
        worker.every(
                Duration.ofMillis(500),
                "answering reset requests",
                () -> worker.list(Answered.class, "select answer_reset_requests() as asked"));
    }
}
