package dev.deskbell.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL in one transaction, as one of the database's roles; closing it rolls back what was not committed. A failing
 * statement undoes itself alone.
 */
public final class Sql implements AutoCloseable {

    private final Connection connection;

    private Sql(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /** As the role that serves requests, with no identity. */
    public static Sql app() {
        return open(() -> new Sql(Desk.running().app()));
    }

    /** As the role that serves requests, for whoever has the handle. */
    public static Sql app(String handle) {
        Sql sql = app();
        sql.identify(handle);
        return sql;
    }

    public static Sql worker() {
        return open(() -> new Sql(Desk.running().worker()));
    }

    public static Sql owner() {
        return open(() -> new Sql(Desk.running().owner()));
    }

    /** Whom no policy binds. */
    public static Sql superuser() {
        return open(() -> new Sql(Desk.running().superuser()));
    }

    /** The same in another database of the server. */
    public static Sql superuser(String database) {
        return open(() -> new Sql(Desk.running().superuser(database)));
    }

    private interface Opening {
        Sql open() throws SQLException;
    }

    private static Sql open(Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new AssertionError("cannot connect", e);
        }
    }

    /** Sets the identity until the transaction ends, as the program does. */
    public void identify(String handle) {
        rows("select set_config('deskbell.session', ?, true)", handle);
    }

    /** The rows, each as its columns joined by a bar; null shows as {@code ∅}. */
    public List<String> rows(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, statement -> {
            try (ResultSet result = statement.executeQuery()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    StringJoiner row = new StringJoiner("|");
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        String value = result.getString(i);
                        row.add(value == null ? "∅" : value);
                    }
                    rows.add(row.toString());
                }
                return rows;
            }
        });
    }

    /** The only value. */
    public String value(String sql, @Nullable Object... parameters) {
        List<String> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(sql + " answered " + rows);
        }
        return rows.getFirst();
    }

    /** How many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        return run(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** What became of a statement: {@code 3 rows}, or the SQLSTATE of the error that it ended with. */
    public String outcome(String sql, @Nullable Object... parameters) {
        try {
            return run(sql, parameters, statement -> {
                if (!statement.execute()) {
                    return statement.getUpdateCount() + " rows";
                }
                try (ResultSet result = statement.getResultSet()) {
                    int count = 0;
                    while (result.next()) {
                        count++;
                    }
                    return count + " rows";
                }
            });
        } catch (Failed e) {
            return e.sqlState();
        }
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new Failed("commit", e);
        }
    }

    public Connection connection() {
        return connection;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, @Nullable Object[] parameters, Execution<T> execution) {
        try {
            var savepoint = connection.setSavepoint();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                T result = execution.of(statement);
                connection.releaseSavepoint(savepoint);
                return result;
            } catch (SQLException e) {
                connection.rollback(savepoint);
                throw new Failed(sql, e);
            }
        } catch (SQLException e) {
            throw new Failed(sql, e);
        }
    }

    /** The database refused a statement. */
    public static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final String sqlState;

        Failed(String sql, SQLException e) {
            super(sql + ": " + e.getMessage(), e);
            sqlState = String.valueOf(e.getSQLState());
        }

        public String sqlState() {
            return sqlState;
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new Failed("rollback", e);
        }
    }
}
