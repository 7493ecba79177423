package dev.deskbell.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request a number, which its answer carries and each line of the log that is written for it, and counts how long it took:
 * by its route, never by its address, which may tell somebody's business.
 */
final class ObservedRequests extends OncePerRequestFilter {

    static final String NUMBER = "X-Request-Id";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** What requests are counted by. */
    record Kind(String method, String route, int status) {}

    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    ObservedRequests(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        response.setHeader(NUMBER, number);
        MDC.put("request", number);
        long begin = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            timers.computeIfAbsent(kind(request, response), this::timer)
                    .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            MDC.remove("request");
        }
    }

    /** What was refused before a controller was found has no route: one could name as many as one likes. */
    static Kind kind(HttpServletRequest request, HttpServletResponse response) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String method = request.getMethod();
        return new Kind(
                METHODS.contains(method) ? method : "other",
                route instanceof String pattern ? pattern : "none",
                response.getStatus());
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("requests, by route")
                .tag("method", kind.method())
                .tag("uri", kind.route())
                .tag("status", String.valueOf(kind.status()))
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    /** Inside of {@link ResponseHeaders} and outside of everything else. */
    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<ObservedRequests> observedRequests(MeterRegistry meters) {
            FilterRegistrationBean<ObservedRequests> filter =
                    new FilterRegistrationBean<>(new ObservedRequests(meters));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return filter;
        }
    }
}
