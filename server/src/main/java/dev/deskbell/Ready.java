package dev.deskbell;

import dev.deskbell.platform.web.BaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on standard output that the first request can be served, and where. */
@Component
class Ready {

    private static final Logger console = LoggerFactory.getLogger("console");

    private final BaseAddress base;

    Ready(BaseAddress base) {
        this.base = base;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void say() {
        console.info("Deskbell is ready at {}", base.get());
    }
}
