package dev.deskbell.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The one place that says how an identity is bound to statements: for a transaction, or for a single read in the same
 * message. Both end with the transaction, so nothing survives in a pooled connection, PgBouncer's included.
 */
final class IdentityBinding {

    /** pgjdbc sends both statements with one Sync, so PostgreSQL runs them in one implicit transaction. */
    private static final String PREFIX = "select set_config('deskbell.session', ?, true); ";

    private static final String STATEMENT = "select set_config('deskbell.session', ?, true)";

    private IdentityBinding() {}

    static void bindTransaction(Connection connection, String handle) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
            statement.setString(1, handle);
            statement.execute();
        }
    }

    /** The statement with the identity in front, its first parameter set, its first result not yet passed over. */
    static PreparedStatement prepareRead(Connection connection, String sql, String handle) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(PREFIX + sql);
        statement.setString(1, handle);
        return statement;
    }
}
