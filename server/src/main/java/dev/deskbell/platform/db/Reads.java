package dev.deskbell.platform.db;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads as the caller, in a single round trip: identity and query go out in one message (ADR 2). Inside a transaction the
 * identity is set already, and the read joins it. Outside of one it may be made on a standby that shows what the caller has seen (ADR 17).
 *
 * <p>Parameters are positional; {@code UUID}, {@code String}, numbers, {@code Instant} and lists of {@code String},
 * {@code Long}, {@code Short} or {@code UUID} (as arrays) are accepted.
 */
@Component
public class Reads {

    private static final Logger log = LoggerFactory.getLogger(Reads.class);

    private final Pool primary;
    private final Standby standby;
    private final SQLExceptionSubclassTranslator translator = new SQLExceptionSubclassTranslator();

    Reads(Pool primary, Standby standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /** All rows, in the query's order. Columns are matched to the record's components by name (ticket_id, ticketId). */
    public <R extends Record> List<R> list(Class<R> type, String sql, @Nullable Object... parameters) {
        return run(false, sql, parameters, rowsAs(type));
    }

    /** All rows of a query that is filled by few of an index's rows, in the index's order: what the others are is never looked at. */
    public <R extends Record> List<R> listInOrder(Class<R> type, String sql, @Nullable Object... parameters) {
        return run(true, sql, parameters, rowsAs(type));
    }

    private static <R extends Record> Extraction<List<R>> rowsAs(Class<R> type) {
        RecordMapper<R> mapper = RecordMapper.of(type);
        return rows -> {
            int[] columns = mapper.columns(rows);
            List<R> result = new ArrayList<>();
            while (rows.next()) {
                result.add(mapper.map(rows, columns));
            }
            return result;
        };
    }

    /** The first row, if there is one. */
    public <R extends Record> Optional<R> first(Class<R> type, String sql, @Nullable Object... parameters) {
        List<R> rows = list(type, sql, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }

    /** The first column of all rows. */
    public <T> List<T> values(Class<T> type, String sql, @Nullable Object... parameters) {
        return run(false, sql, parameters, rows -> {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                T value = rows.getObject(1, type);
                if (value != null) {
                    result.add(value);
                }
            }
            return result;
        });
    }

    private interface Extraction<T> {
        T from(ResultSet rows) throws SQLException;
    }

    /**
     * A read that the standby fails is made on the primary, whatever was the matter: it changes nothing.
     *
     * @param inOrder which a transaction that is under way goes without
     */
    private <T> T run(boolean inOrder, String sql, @Nullable Object[] parameters, Extraction<T> extraction) {
        log.debug("{}{}", inOrder ? "in order: " : "", sql); // never the parameters
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return joining(sql, parameters, extraction);
        }
        if (standby.shows(Seen.place())) {
            try {
                return alone(standby.pool(), inOrder, sql, parameters, extraction);
            } catch (SQLException e) {
                standby.failed(e);
            }
        }
        try {
            return alone(primary, inOrder, sql, parameters, extraction);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> T joining(String sql, @Nullable Object[] parameters, Extraction<T> extraction) {
        Connection connection = DataSourceUtils.getConnection(primary.source());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, 1, parameters);
            statement.execute();
            try (ResultSet rows = statement.getResultSet()) {
                return extraction.from(rows);
            }
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, primary.source());
        }
    }

    private static <T> T alone(
            Pool pool, boolean inOrder, String sql, @Nullable Object[] parameters, Extraction<T> extraction)
            throws SQLException {
        try (Turns.Turn _ = pool.turns().take();
                Connection connection = pool.source().getConnection();
                PreparedStatement statement =
                        IdentityBinding.prepareRead(connection, sql, Identity.handle(), inOrder)) {
            bind(connection, statement, 2, parameters);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return extraction.from(rows);
            }
        }
    }

    private RuntimeException failure(SQLException e) {
        RuntimeException translated = translator.translate("read", null, e);
        return translated != null ? translated : new IllegalStateException("read failed", e);
    }

    private static void bind(
            Connection connection, PreparedStatement statement, int first, @Nullable Object[] parameters)
            throws SQLException {
        int index = first;
        for (Object parameter : parameters) {
            switch (parameter) {
                case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
                case List<?> list -> statement.setArray(index, array(connection, list));
                // With a type, whichever: a null without one makes pgjdbc describe the statement, and from then on it
                // sends a Sync between the identity and the query, which then runs as nobody.
                case null -> statement.setNull(index, Types.VARCHAR);
                default -> statement.setObject(index, parameter);
            }
            index++;
        }
    }

    private static Array array(Connection connection, List<?> list) throws SQLException {
        Object first = list.isEmpty() ? "" : list.getFirst();
        String type =
                switch (first) {
                    case Long ignored -> "int8";
                    case Short ignored -> "int2";
                    case UUID ignored -> "uuid";
                    default -> "text";
                };
        return connection.createArrayOf(type, list.toArray());
    }
}
