package dev.deskbell.platform.web;

import com.sun.net.httpserver.HttpServer;
import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code GET /metrics} for Prometheus, on a loopback port of its own: figures are nothing for the public port. */
@Configuration
class MetricsServer {

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        return meters;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics gcMeters(PrometheusMeterRegistry meters) {
        JvmGcMetrics metrics = new JvmGcMetrics();
        metrics.bindTo(meters);
        return metrics;
    }

    @Bean
    SmartLifecycle metricsEndpoint(Settings settings, PrometheusMeterRegistry meters) {
        return new Endpoint(settings.managementPort(), meters);
    }

    private static final class Endpoint implements SmartLifecycle {

        private final int port;
        private final PrometheusMeterRegistry meters;
        private volatile @Nullable HttpServer server;

        Endpoint(int port, PrometheusMeterRegistry meters) {
            this.port = port;
            this.meters = meters;
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
}
