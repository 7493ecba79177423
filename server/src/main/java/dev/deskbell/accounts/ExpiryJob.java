package dev.deskbell.accounts;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Deletes what is over: sessions, links, remembered answers, invitations, reserved slugs. The worker's policies show it nothing else. */
@Component
class ExpiryJob {

    private static final List<String> TABLES =
            List.of("session", "mailed_token", "idempotency", "invitation", "domain_proof", "reserved_slug");

    ExpiryJob(Worker worker) {
        worker.every(
                Duration.ofMinutes(10),
                "deleting what expired",
                () -> TABLES.forEach(table -> worker.update("delete from " + table)));
    }
}
