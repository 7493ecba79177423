package dev.deskbell.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By LISTEN and NOTIFY, each on a connection of its own. Behind PgBouncer in transaction mode nothing arrives: the poll remains. */
final class PostgresNodes implements OtherNodes {

    private static final Logger log = LoggerFactory.getLogger(PostgresNodes.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DataSource source;
    private volatile @Nullable Thread listener;

    PostgresNodes(DataSource source) {
        this.source = source;
    }

    @Override
    public void tell() {
        run("notify deskbell_changes");
    }

    private void run(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void listen(Runnable hint) {
        Thread thread = Thread.ofVirtual().name("other-nodes").unstarted(() -> listenOn(hint));
        listener = thread;
        thread.start();
    }

    private void listenOn(Runnable hint) {
        while (listener != null) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen deskbell_changes");
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (listener != null) {
                    if (postgres.getNotifications((int) Duration.ofSeconds(10).toMillis()).length > 0) {
                        hint.run();
                    }
                }
            } catch (SQLException e) {
                log.debug("not listening: {}", e.getSQLState());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Thread thread = listener;
        listener = null;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
