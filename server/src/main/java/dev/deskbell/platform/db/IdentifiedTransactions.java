package dev.deskbell.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins every transaction with the caller's identity; BEGIN and the identity travel in one message. */
final class IdentifiedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    IdentifiedTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        IdentityBinding.bindTransaction(connection, Identity.handle());
    }
}
