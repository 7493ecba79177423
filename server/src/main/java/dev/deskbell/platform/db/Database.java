package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.deskbell.platform.Settings;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The pools of the lesser roles, and what works with them. */
@Configuration
@EnableTransactionManagement(proxyTargetClass = true)
class Database {

    @Bean
    OpenDatabase openDatabase(Settings settings, ObjectProvider<EarlyDatabase> early) {
        EarlyDatabase begun = early.getIfAvailable();
        return begun == null ? OpenDatabase.open(settings) : begun.await();
    }

    @Bean
    ProgramKeys programKeys(OpenDatabase database) {
        return database.keys();
    }

    @Bean
    @Primary
    HikariDataSource appDataSource(OpenDatabase database, Settings settings, OpenTelemetry telemetry) {
        HikariConfig config = config(database, "requests", "deskbell_app", 16);
        if (settings.traces() != null) {
            PGSimpleDataSource driver = new PGSimpleDataSource();
            driver.setUrl(database.server().driverUrl());
            config.setDataSource(JdbcTelemetry.create(telemetry).wrap(driver));
        }
        return new HikariDataSource(config);
    }

    @Bean
    HikariDataSource workerDataSource(OpenDatabase database) {
        return new HikariDataSource(config(database, "background", "deskbell_worker", 4));
    }

    /** For who listens, and for telling who listens: a connection that waits for hours must not be missed elsewhere. */
    @Bean
    HikariDataSource listenerDataSource(OpenDatabase database) {
        return new HikariDataSource(config(database, "listening", "deskbell_worker", 2));
    }

    private static HikariConfig config(OpenDatabase database, String name, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(database.server().driverUrl());
        config.setUsername(role);
        config.setPassword(database.keys().password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(10_000);
        return config;
    }

    /** How full they are, and how long one waits for a connection. */
    @Bean
    MeterBinder poolMeters(List<HikariDataSource> pools) {
        return meters ->
                pools.forEach(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters)));
    }

    @Bean
    @Primary
    PlatformTransactionManager transactions(DataSource appDataSource) {
        return new IdentifiedTransactions(appDataSource);
    }

    @Bean
    @Primary
    TransactionTemplate inTransaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource appDataSource) {
        return JdbcClient.create(appDataSource);
    }

    @Bean
    JdbcClient workerClient(@Qualifier("workerDataSource") DataSource workerDataSource) {
        return JdbcClient.create(workerDataSource);
    }

    @Bean
    TransactionTemplate workerTransaction(@Qualifier("workerDataSource") DataSource workerDataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(workerDataSource));
    }
}
