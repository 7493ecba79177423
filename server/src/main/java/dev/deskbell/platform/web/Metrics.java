package dev.deskbell.platform.web;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where figures are counted. Who has some to tell is a {@code MeterBinder}, in whatever module, and {@link MetricsEndpoint} binds it. */
@Configuration
class Metrics {

    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Bean
    JvmMemoryMetrics memoryMeters() {
        return new JvmMemoryMetrics();
    }

    @Bean
    ProcessorMetrics processorMeters() {
        return new ProcessorMetrics();
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics gcMeters() {
        return new JvmGcMetrics();
    }
}
