package dev.deskbell.platform.db;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database, started or reached, its schema brought up to date as the owner and found safe. */
record OpenDatabase(DatabaseServer server, ProgramKeys keys) implements AutoCloseable {

    /**
     * Opens the database that the settings name; takes as long as PostgreSQL's start and the migrations.
     *
     * @throws StartupRefusal when it cannot be reached, or is not safe to serve from
     */
    static OpenDatabase open(Settings settings) {
        DatabaseServer server = DatabaseServer.of(settings);
        try {
            ProgramKeys keys = new ProgramKeys(server.ownerPassword());
            reach(server);
            Migrations.run(
                    new DriverManagerDataSource(server.patientDriverUrl(), server.owner(), server.ownerPassword()),
                    PolicyCalls.SUB_SELECTS);
            secure(server, keys);
            return new OpenDatabase(server, keys);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void reach(DatabaseServer server) {
        try {
            DriverManager.getConnection(server.driverUrl(), server.owner(), server.ownerPassword())
                    .close();
        } catch (SQLException e) {
            throw new StartupRefusal(
                    "The database cannot be opened (%s): check DESKBELL_DATABASE_URL, DESKBELL_DATABASE_USER and DESKBELL_DATABASE_PASSWORD."
                            .formatted(reasonOf(e)),
                    e);
        }
    }

    private static String reasonOf(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return "no host is called " + unknown.getMessage();
        }
        return String.valueOf(e.getMessage()).replaceAll("(?s)(\\.\\s|\\.$|\\n).*", "");
    }

    private static void secure(DatabaseServer server, ProgramKeys keys) {
        try (Connection owner =
                DriverManager.getConnection(server.driverUrl(), server.owner(), server.ownerPassword())) {
            setPassword(owner, "deskbell_app", keys);
            setPassword(owner, "deskbell_worker", keys);
            SchemaGuard.check(owner);
        } catch (SQLException e) {
            throw new StartupRefusal("The database refused the owner's work: " + e.getMessage());
        }
    }

    private static void setPassword(Connection owner, String role, ProgramKeys keys) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // DDL takes no parameters; both parts are ours, the password is hexadecimal.
            statement.execute("alter role %s password '%s'".formatted(role, keys.password(role)));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
