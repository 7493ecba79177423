package dev.deskbell.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Begins every transaction with the caller's identity; BEGIN and the identity travel in one message. Each takes an organization's turn,
 * and says behind its commit how much its caller has seen by then.
 */
final class IdentifiedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(IdentifiedTransactions.class);

    private final transient Pool pool;
    private final boolean tellsPlaces;
    private final transient Map<Object, Turns.Turn> turns = new ConcurrentHashMap<>();

    /** @param tellsPlaces whether anybody wants to know of places in the log: it costs a round trip a commit */
    IdentifiedTransactions(Pool pool, boolean tellsPlaces) {
        super(pool.source());
        this.pool = pool;
        this.tellsPlaces = tellsPlaces;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        Turns.Turn taken = pool.turns().take();
        try {
            super.doBegin(transaction, definition);
            turns.put(transaction, taken);
        } catch (RuntimeException | Error e) {
            taken.close();
            throw e;
        }
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        IdentityBinding.bindTransaction(connection, Identity.handle());
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (tellsPlaces) {
            Seen.committed(placeBehind(status));
        }
    }

    /** Where the log ends now, which is behind the commit; {@link Seen#EVERYTHING} if that cannot be known any more. */
    private static long placeBehind(DefaultTransactionStatus status) {
        Connection connection = ((JdbcTransactionObjectSupport) status.getTransaction())
                .getConnectionHolder()
                .getConnection();
        try {
            connection.setAutoCommit(true); // or this would be a transaction of its own, with a BEGIN and a COMMIT
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            log.debug("committed, somewhere: {}", e.getSQLState());
            return Seen.EVERYTHING;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        try {
            super.doCleanupAfterCompletion(transaction);
        } finally {
            Turns.Turn taken = turns.remove(transaction);
            if (taken != null) {
                taken.close();
            }
        }
    }
}
