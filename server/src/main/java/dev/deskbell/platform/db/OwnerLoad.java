package dev.deskbell.platform.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Loads data as the schema's owner, in one transaction in which the owner is not bound by the policies of the named tables:
 * for demo data and bulk loads on a database that nobody else uses yet. The tables are locked until it ends.
 */
@Component
public class OwnerLoad {

    /** What to do with the owner's connection. */
    public interface Work {
        void with(JdbcClient owner) throws SQLException;
    }

    private final DatabaseServer server;

    OwnerLoad(OpenDatabase database) {
        this.server = database.server();
    }

    /** Runs the work; everything or nothing of it stays. */
    public void run(List<String> tables, Work work) {
        try (Connection connection =
                DriverManager.getConnection(server.driverUrl(), server.owner(), server.ownerPassword())) {
            connection.setAutoCommit(false);
            force(connection, tables, "no force");
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            work.with(JdbcClient.create(source));
            force(connection, tables, "force");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the load failed, nothing of it was kept", e);
        }
    }

    /** DDL takes no parameters; the names are our own. */
    private static void force(Connection connection, List<String> tables, String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table %s %s row level security".formatted(table, how));
            }
        }
    }
}
