package dev.deskbell.threats;

import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A screen that stays: when its stream ends it comes again where it can, behind what it heard. */
final class LiveFollower implements AutoCloseable {

    private final Visitor reader;
    private final Supplier<List<OtherDesk>> nodes;
    private final List<String> opened = new ArrayList<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile boolean done;
    private volatile boolean toldToReload;

    private LiveFollower(Visitor reader, Supplier<List<OtherDesk>> nodes) {
        this.reader = reader;
        this.nodes = nodes;
    }

    /** Listens as soon as this is answered. */
    static LiveFollower of(Visitor reader, Supplier<List<OtherDesk>> nodes) throws InterruptedException {
        LiveFollower follower = new LiveFollower(reader, nodes);
        Thread.ofVirtual().start(follower::follow);
        follower.listening.await();
        return follower;
    }

    private void follow() {
        String cursor = null;
        for (int i = 0; !done; i++) {
            List<OtherDesk> there = nodes.get();
            cursor = listen(there.get(i % there.size()).url(), cursor);
        }
    }

    /** Answers from where to go on. */
    private @Nullable String listen(URI node, @Nullable String cursor) {
        try (LiveClient live = LiveClient.of(node, reader, cursor)) {
            listening.countDown();
            int before = opened().size();
            await().forever().pollInterval(Duration.ofMillis(20)).until(() -> {
                remember(before, live);
                return done || live.hasEnded();
            });
            remember(before, live);
            return live.cursor();
        } catch (AssertionError | RuntimeException away) {
            return cursor;
        }
    }

    private synchronized void remember(int before, LiveClient live) {
        toldToReload |= !live.named("resync").isEmpty();
        opened.subList(before, opened.size()).clear();
        live.ticketChanges().stream()
                .filter(event -> event.kind().equals("ticket.opened"))
                .forEach(event ->
                        opened.add(event.data().path("ticket").path("subject").asString("")));
    }

    boolean wasToldToReload() {
        return toldToReload;
    }

    /** The subjects of the tickets whose opening it heard of. */
    synchronized List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    public void close() {
        done = true;
    }
}
