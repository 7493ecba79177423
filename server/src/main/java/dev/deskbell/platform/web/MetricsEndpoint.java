package dev.deskbell.platform.web;

import com.sun.net.httpserver.HttpServer;
import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** {@code GET /metrics} for Prometheus, on a loopback port of its own: figures are nothing for the public port. */
@Component
class MetricsEndpoint implements SmartLifecycle {

    private static final Logger console = LoggerFactory.getLogger("console");

    private final int port;
    private final PrometheusMeterRegistry meters;
    private volatile @Nullable HttpServer server;

    MetricsEndpoint(Settings settings, PrometheusMeterRegistry meters, ObjectProvider<MeterBinder> binders) {
        this.port = settings.managementPort();
        this.meters = meters;
        binders.orderedStream().forEach(binder -> binder.bindTo(meters));
    }

    @Override
    public void start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
            http.createContext("/metrics", exchange -> {
                byte[] body = meters.scrape().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            server = http;
        } catch (IOException e) {
            throw new StartupRefusal("DESKBELL_MANAGEMENT_PORT " + port + " is in use.");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        HttpServer running = server;
        if (running != null) {
            console.info(
                    "Deskbell tells its metrics at http://127.0.0.1:{}/metrics",
                    running.getAddress().getPort());
        }
    }

    @Override
    public void stop() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
