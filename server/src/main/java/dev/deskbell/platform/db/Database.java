package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.deskbell.platform.Settings;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import javax.sql.DataSource;
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

    private static final String APP = "deskbell_app";

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
    HikariDataSource appDataSource(Settings settings, OpenDatabase database, StatementTraces traces) {
        return new HikariDataSource(
                traces.in(config(database.server(), database.keys(), "requests", APP, connections(settings))));
    }

    /** For requests. More than a few for each processor take it from each other (ADR 27). */
    private static int connections(Settings settings) {
        int wanted = settings.database().connections();
        return wanted == 0 ? Math.clamp(4L * Runtime.getRuntime().availableProcessors(), 8, 16) : wanted;
    }

    @Bean
    Pool requests(HikariDataSource appDataSource) {
        return new Pool(appDataSource, new Turns(appDataSource.getMaximumPoolSize()));
    }

    /** Not among the pools: it may be away, and nothing else is to be made with it. */
    @Bean
    Standby standby(
            Settings settings,
            OpenDatabase database,
            StatementTraces traces,
            @Qualifier("workerDataSource") DataSource workerDataSource) {
        return DatabaseServer.standbyOf(settings)
                .map(server -> config(server, database.keys(), "standby", APP, connections(settings)))
                .map(config -> Standby.at(new HikariDataSource(awayPerhaps(traces.in(config))), workerDataSource))
                .orElseGet(() -> Standby.none(workerDataSource));
    }

    /** Who waits for it could have been on the primary and back. */
    private static HikariConfig awayPerhaps(HikariConfig config) {
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(250);
        config.setMinimumIdle(2);
        return config;
    }

    @Bean
    HikariDataSource workerDataSource(OpenDatabase database) {
        return pool(database, "background", "deskbell_worker", 4);
    }

    /** For who listens, and for telling who listens: a connection that waits for hours must not be missed elsewhere. */
    @Bean
    HikariDataSource listenerDataSource(OpenDatabase database) {
        return pool(database, "listening", "deskbell_worker", 2);
    }

    private static HikariDataSource pool(OpenDatabase database, String name, String role, int size) {
        return new HikariDataSource(config(database.server(), database.keys(), name, role, size));
    }

    private static HikariConfig config(DatabaseServer server, ProgramKeys keys, String name, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(server.driverUrl());
        config.setUsername(role);
        config.setPassword(keys.password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(10_000);
        return config;
    }

    /** How full they are, and how long one waits for a connection. */
    @Bean
    MeterBinder poolMeters(List<HikariDataSource> pools, Pool requests) {
        return meters -> {
            pools.forEach(pool -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters)));
            requests.turns().bindTo(meters);
        };
    }

    @Bean
    @Primary
    PlatformTransactionManager transactions(Pool requests, Standby standby) {
        return new IdentifiedTransactions(requests, standby.isThere());
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
