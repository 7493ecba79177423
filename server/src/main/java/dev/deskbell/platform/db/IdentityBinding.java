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

    /**
     * A plan that is made for all organizations takes one of them for smaller than it may be, and then finds it cheaper to gather and sort all of
     * its rows than to read an index in order (ADR 23). Gathering is by bitmap. What is left is the plan that one with the values at hand would
     * come to as well, so nothing is planned again, which would take twice as long as to read a page.
     */
    private static final String PREFIX_IN_ORDER = "select set_config('deskbell.session', ?, true),"
            + " set_config('enable_bitmapscan', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true); ";

    private static final String STATEMENT = "select set_config('deskbell.session', ?, true)";

    private IdentityBinding() {}

    static void bindTransaction(Connection connection, String handle) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
            statement.setString(1, handle);
            statement.execute();
        }
    }

    /** The statement with the identity in front, its first parameter set, its first result not yet passed over. */
    static PreparedStatement prepareRead(Connection connection, String sql, String handle, boolean inOrder)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement((inOrder ? PREFIX_IN_ORDER : PREFIX) + sql);
        statement.setString(1, handle);
        return statement;
    }
}
