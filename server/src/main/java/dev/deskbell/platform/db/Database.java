package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.platform.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts or reaches the database, brings its schema up to date as the owner, and opens the pools of the lesser roles. */
@Configuration
@EnableTransactionManagement(proxyTargetClass = true)
class Database {

    /** The form of calls in policies: sub-selects are evaluated once per statement. Citus would want the plain calls. */
    private static final Map<String, String> POLICY_CALLS = Map.of(
            "me", "(select me())",
            "my_organizations", "(select my_organizations())::uuid[]",
            "my_staff_organizations", "(select my_staff_organizations())::uuid[]",
            "my_admin_organizations", "(select my_admin_organizations())::uuid[]");

    @Bean
    DatabaseServer databaseServer(Settings settings) {
        return DatabaseServer.of(settings);
    }

    @Bean
    ProgramKeys programKeys(DatabaseServer server) {
        return new ProgramKeys(server.ownerPassword());
    }

    @Bean
    Schema schema(DatabaseServer server, ProgramKeys keys) throws SQLException {
        Flyway.configure()
                .dataSource(server.driverUrl(), server.owner(), server.ownerPassword())
                .placeholders(POLICY_CALLS)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        try (Connection owner =
                DriverManager.getConnection(server.driverUrl(), server.owner(), server.ownerPassword())) {
            setPassword(owner, "deskbell_app", keys);
            setPassword(owner, "deskbell_worker", keys);
            SchemaGuard.check(owner);
        }
        return new Schema();
    }

    /** That the schema is there and was found safe: whoever needs the database depends on it. */
    record Schema() {}

    private static void setPassword(Connection owner, String role, ProgramKeys keys) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // DDL takes no parameters; both parts are ours, the password is hexadecimal.
            statement.execute("alter role %s password '%s'".formatted(role, keys.password(role)));
        }
    }

    @Bean
    @Primary
    @DependsOn("schema")
    HikariDataSource appDataSource(DatabaseServer server, ProgramKeys keys) {
        return pool(server, keys, "deskbell_app", 16);
    }

    @Bean
    @DependsOn("schema")
    HikariDataSource workerDataSource(DatabaseServer server, ProgramKeys keys) {
        return pool(server, keys, "deskbell_worker", 3);
    }

    private static HikariDataSource pool(DatabaseServer server, ProgramKeys keys, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(server.driverUrl());
        config.setUsername(role);
        config.setPassword(keys.password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
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
