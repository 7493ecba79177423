package dev.deskbell.platform.db;

import dev.deskbell.platform.StartupRefusal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema's steps. Each is one transaction with its entry in the history: a step that is cut short was never begun. */
final class Migrations {

    /** A migration of much data takes longer than a request may; its lock waits in a transaction of its own meanwhile. */
    private static final String AS_LONG_AS_IT_TAKES =
            "set transaction_timeout = 0; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";

    private Migrations() {}

    /**
     * Takes the steps that are missing.
     *
     * @param owner gives connections of the schema's owner that may stay silent for long
     * @throws StartupRefusal when a step fails; the schema is then as the step before left it
     */
    static void run(DataSource owner, PolicyCalls calls) {
        SchemaMark mark = SchemaMark.of(calls);
        try (Connection connection = owner.getConnection()) {
            if (!mark.isOn(connection)) {
                takeMissing(owner, calls);
                mark.putOn(connection);
            }
        } catch (SQLException | FlywayException e) {
            throw new StartupRefusal(
                    "The database could not be brought up to date, and is as it was: "
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
                    e);
        }
    }

    private static void takeMissing(DataSource owner, PolicyCalls calls) {
        Flyway.configure()
                .dataSource(owner)
                .initSql(AS_LONG_AS_IT_TAKES)
                .placeholders(calls.placeholders())
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }
}
