package dev.deskbell.platform.db;

import dev.deskbell.platform.Settings;
import dev.deskbell.platform.StartupRefusal;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
            for (String role : List.of("deskbell_app", "deskbell_worker")) {
                if (!letsIn(server, role, keys)) {
                    setPassword(owner, role, keys);
                }
            }
            SchemaGuard.check(owner);
        } catch (SQLException e) {
            throw new StartupRefusal("The database refused the owner's work: " + e.getMessage());
        }
    }

    /** A password that is set anew is another secret, even if it is the same: what stands before the server would have to learn it. */
    private static boolean letsIn(DatabaseServer server, String role, ProgramKeys keys) {
        try {
            DriverManager.getConnection(server.driverUrl(), role, keys.password(role))
                    .close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void setPassword(Connection owner, String role, ProgramKeys keys) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            // Of nodes that start at once, one would be refused what another is just doing.
            statement.execute("select pg_advisory_xact_lock(hashtext('deskbell passwords'))");
            // DDL takes no parameters; both parts are ours, the password is hexadecimal.
            statement.execute("alter role %s password '%s'".formatted(role, keys.password(role)));
            owner.commit();
        } finally {
            owner.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
