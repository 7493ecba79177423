package dev.deskbell.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells streams that are quiet that they are alive, at least every 15 seconds: one look at all of a node's. */
@Component
class Beats implements SmartLifecycle {

    /** With {@link #INTERVAL}, shorter than what proxies and phones take for a dead connection. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final Hub hub;
    private volatile @Nullable ScheduledExecutorService clock;

    Beats(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("beats").factory());
        var _ = executor.scheduleWithFixedDelay(
                this::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        clock = executor;
    }

    private void beat() {
        hub.streams().forEach(stream -> stream.mailbox().putAfter(QUIET, LiveEvents.BEAT));
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = clock;
        if (executor != null) {
            executor.shutdownNow();
            clock = null;
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
