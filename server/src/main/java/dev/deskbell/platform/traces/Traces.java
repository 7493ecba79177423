package dev.deskbell.platform.traces;

import dev.deskbell.platform.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Spans of requests and of the statements that they send, for the collector that {@code DESKBELL_TRACES} names; without one, none are made. They tell
 * routes and SQL, never addresses, parameters or what people wrote. A collector that is slow or down costs spans, and nothing else.
 */
@Configuration
class Traces {

    @Bean
    OpenTelemetry openTelemetry(Settings settings) {
        return settings.traces() == null ? OpenTelemetry.noop() : to(settings.traces());
    }

    /** Goes on with the trace of a proxy that sends {@code traceparent}, and lets it decide what is worth recording. */
    private static OpenTelemetrySdk to(URI collector) {
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(collector.toString()).build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.builder()
                                .put(AttributeKey.stringKey("service.name"), "deskbell")
                                .build()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }
}
