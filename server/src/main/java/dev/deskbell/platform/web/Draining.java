package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import java.time.Duration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What comes first when the program is told to end: from then on it says that it is not ready, and serves on for as long as the
 * operator gives whoever balances the load to notice.
 */
@Component
class Draining {

    private final Duration time;
    private volatile boolean begun;

    Draining(Settings settings) {
        this.time = Duration.ofSeconds(settings.drain());
    }

    boolean hasBegun() {
        return begun;
    }

    @EventListener(ContextClosedEvent.class)
    void serveOn() {
        begun = true;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
