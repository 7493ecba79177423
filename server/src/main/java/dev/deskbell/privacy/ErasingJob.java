package dev.deskbell.privacy;

import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Erases what is due, in transactions so short that nobody's live updates wait for them. How far it is stands in the database alone:
 * whichever node comes next goes on, after a kill -9 too.
 */
@Component
class ErasingJob {

    private static final int ROWS = 200;

    private final Worker worker;

    ErasingJob(Worker worker) {
        this.worker = worker;
        worker.keepOn(Duration.ofSeconds(2), "erasing organizations", this::eraseOrganizations);
        worker.keepOn(Duration.ofSeconds(5), "taking out names", this::forgetNames);
    }

    private record Step(boolean more) {}

    boolean eraseOrganizations() {
        return worker.list(Step.class, "select erase_organizations_further(?) as more", ROWS)
                .getFirst()
                .more();
    }

    boolean forgetNames() {
        return worker.list(Step.class, "select forget_names_further() as more")
                .getFirst()
                .more();
    }
}
