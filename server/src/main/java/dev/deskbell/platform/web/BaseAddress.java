package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What links in mails begin with: as configured, else localhost with the port in use. Never what a request says. */
@Component
public class BaseAddress {

    private final Settings settings;
    private volatile int port;

    BaseAddress(Settings settings) {
        this.settings = settings;
        this.port = settings.port();
    }

    @EventListener
    void serverStarted(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /** Without a slash at the end. */
    public String get() {
        String base = settings.baseUrl();
        return base == null || base.isBlank() ? "http://localhost:" + port : base;
    }
}
