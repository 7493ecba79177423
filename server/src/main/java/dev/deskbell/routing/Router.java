package dev.deskbell.routing;

import dev.deskbell.changes.ChangeFeed;
import dev.deskbell.changes.FeedListener;
import dev.deskbell.changes.LoggedChange;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after each change whether there is something to hand out in its organization, and once a second wherever something waits:
 * hours begin and absences end without a change of a ticket. Every node does; a run waits for another's, so that nothing is
 * given twice.
 */
@Component
class Router implements FeedListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final Handovers handovers;
    private final RoutingRun run;
    private final Set<UUID> hinted = ConcurrentHashMap.newKeySet();
    private final Semaphore hints = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Router(
            Handovers handovers,
            HandoverStore gone,
            RoutingRun run,
            RoutingStore store,
            ChangeFeed feed,
            Worker worker) {
        this.handovers = handovers;
        this.run = run;
        feed.listen(this);
        worker.every(Duration.ofSeconds(1), "looking for tickets to hand out", () -> {
            hint(gone.busy());
            hint(store.busy());
        });
    }

    @Override
    public void heard(List<LoggedChange> changes) {
        hint(changes.stream()
                .filter(Router::mayMakeWork)
                .map(LoggedChange::organizationId)
                .distinct()
                .toList());
    }

    private static boolean mayMakeWork(LoggedChange change) {
        return change.isForStaff() && !change.kind().equals("message.added");
    }

    private void hint(List<UUID> organizations) {
        hinted.addAll(organizations);
        hints.release();
    }

    private void runOn() {
        while (isRunning()) {
            try {
                hints.acquire();
                hints.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
            for (UUID organizationId : Set.copyOf(hinted)) {
                hinted.remove(organizationId);
                runFor(organizationId);
            }
        }
    }

    private void runFor(UUID organizationId) {
        try {
            handovers.run(organizationId);
            run.run(organizationId);
        } catch (RuntimeException e) {
            if (isRunning()) {
                log.warn(
                        "handing out tickets failed and will be tried again: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void start() {
        Thread router = Thread.ofPlatform().daemon().name("router").unstarted(this::runOn);
        thread = router;
        router.start();
    }

    @Override
    public void stop() {
        Thread router = thread;
        thread = null;
        if (router != null) {
            router.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
