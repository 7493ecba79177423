package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariConfig;
import dev.deskbell.platform.Settings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/** Makes each statement a span below its request's, when there is a collector to tell: SQL as we wrote it, without parameters. */
@Component
final class StatementTraces {

    private final boolean wanted;
    private final OpenTelemetry telemetry;

    StatementTraces(Settings settings, OpenTelemetry telemetry) {
        this.wanted = settings.traces() != null;
        this.telemetry = telemetry;
    }

    /** The same pool, its statements traced. */
    HikariConfig in(HikariConfig pool) {
        if (wanted) {
            PGSimpleDataSource driver = new PGSimpleDataSource();
            driver.setUrl(pool.getJdbcUrl());
            pool.setDataSource(JdbcTelemetry.create(telemetry).wrap(driver));
        }
        return pool;
    }
}
