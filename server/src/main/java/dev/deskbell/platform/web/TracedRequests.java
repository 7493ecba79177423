package dev.deskbell.platform.web;

import dev.deskbell.platform.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** A span for each request, named by its route; the statements that it sends are spans below it. */
final class TracedRequests extends OncePerRequestFilter {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> NUMBER = AttributeKey.stringKey("deskbell.request");

    private static final TextMapGetter<HttpServletRequest> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    };

    private final OpenTelemetry telemetry;
    private final Tracer tracer;

    TracedRequests(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
        tracer = telemetry.getTracer("deskbell");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span span = begin(request);
        MDC.put("trace", span.getSpanContext().getTraceId());
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            end(span, ObservedRequests.kind(request, response), response.getHeader(ObservedRequests.NUMBER));
            MDC.remove("trace");
        }
    }

    private Span begin(HttpServletRequest request) {
        Context before = telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), request, HEADERS);
        return tracer.spanBuilder("request")
                .setSpanKind(SpanKind.SERVER)
                .setParent(before)
                .startSpan();
    }

    private static void end(Span span, ObservedRequests.Kind kind, @Nullable String number) {
        span.updateName(kind.method() + " " + kind.route());
        span.setAttribute(METHOD, kind.method());
        span.setAttribute(ROUTE, kind.route());
        span.setAttribute(STATUS, (long) kind.status());
        if (number != null) {
            span.setAttribute(NUMBER, number);
        }
        if (kind.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Inside of {@link ObservedRequests}, which numbers the request. */
    @Configuration
    static class Registration {

        @Bean
        FilterRegistrationBean<TracedRequests> tracedRequests(OpenTelemetry telemetry, Settings settings) {
            FilterRegistrationBean<TracedRequests> filter = new FilterRegistrationBean<>(new TracedRequests(telemetry));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
            filter.setEnabled(settings.traces() != null);
            return filter;
        }
    }
}
