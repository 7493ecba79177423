package dev.deskbell.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.deskbell.platform.StartupRefusal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A streaming standby that takes reads off the primary, as long as it shows what they must show (ADR 17).
 *
 * <p>One thread looks several times a second where the primary's log ends and how far the standby has replayed it; no read asks. The
 * replayed place only grows, so what it was is a promise about every later read. A standby that is more than {@link #OLDEST} behind, or
 * of which nothing is known for that long, is not read from: no lost right lives longer there.
 */
public final class Standby implements SmartLifecycle, MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Standby.class);

    /** Together with what a node remembers of callers and members for two seconds it stays well below five. */
    static final Duration OLDEST = Duration.ofSeconds(1);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** How soon to look again when reads wait for it to come by. */
    private static final Duration SOONEST = Duration.ofMillis(10);

    private static final String END_OF_LOG = """
            select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, system_identifier
            from pg_control_system()
            """;

    private static final String REPLAYED = """
            select coalesce(pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint, 0), system_identifier, pg_is_in_recovery()
            from pg_control_system()
            """;

    private final @Nullable HikariDataSource source;
    private final Pool pool;
    private final DataSource primary;
    private final Semaphore wanted = new Semaphore(0);
    private final Lag lag = new Lag();
    private volatile @Nullable Thread watcher;
    private boolean told;

    private Standby(@Nullable HikariDataSource source, DataSource primary) {
        this.source = source;
        this.primary = primary;
        this.pool = new Pool(
                source == null ? primary : source, new Turns(source == null ? 1 : source.getMaximumPoolSize()));
    }

    static Standby none(DataSource primary) {
        return new Standby(null, primary);
    }

    /**
     * @throws StartupRefusal when the server is there, and is no copy of the primary
     */
    static Standby at(HikariDataSource source, DataSource primary) {
        Standby standby = new Standby(source, primary);
        for (int attempt = 1; attempt <= 4; attempt++) {
            try {
                standby.look();
                return standby;
            } catch (SQLException e) {
                if (isLockedOut(e)) {
                    throw another();
                }
                log.debug("the standby does not answer yet: {}", e.getSQLState());
            }
        }
        return standby;
    }

    /** A copy takes the passwords of what it is a copy of. */
    private static boolean isLockedOut(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).startsWith("28")) {
                return true;
            }
        }
        return false;
    }

    private static StartupRefusal another() {
        return new StartupRefusal("DESKBELL_STANDBY_URL names a server that is no standby of DESKBELL_DATABASE_URL's.");
    }

    /** Whether reads may go to a standby at all. */
    public boolean isThere() {
        return source != null;
    }

    /** Whether a read that begins now shows everything up to that place there, and no right that was lost long ago. */
    boolean shows(long place) {
        if (source == null || place == Seen.EVERYTHING || lag.age().compareTo(OLDEST) > 0) {
            return false;
        }
        boolean shown = place <= lag.replayed();
        if (!shown) {
            wanted.release();
        }
        return shown;
    }

    Pool pool() {
        return pool;
    }

    /** A read failed there. Its connections may all be dead; the next look tells. */
    void failed(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("25006")) {
            log.warn("a read that writes went to the standby, and is made on the primary");
        } else if (state.startsWith("08") || state.startsWith("57")) {
            lag.unknown();
        }
    }

    @Override
    public void start() {
        if (source != null) {
            Thread thread = Thread.ofPlatform().daemon().name("standby").unstarted(this::watch);
            watcher = thread;
            thread.start();
        }
    }

    private void watch() {
        while (isRunning()) {
            try {
                Thread.sleep(SOONEST);
                wanted.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
                wanted.drainPermits();
                look();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                lag.unknown();
            } catch (StartupRefusal e) {
                log.error("reads go to the primary from now on: {}", e.getMessage());
                lag.unknown();
                return;
            }
            tellOnce(lag.age().compareTo(OLDEST) <= 0);
        }
    }

    private void tellOnce(boolean usable) {
        if (told != usable && isRunning()) {
            told = usable;
            log.info(usable ? "reads go to the standby" : "reads go to the primary: the standby is away or behind");
        }
    }

    private void look() throws SQLException {
        long at = System.nanoTime();
        long[] end = numbers(primary, END_OF_LOG);
        long[] there = numbers(pool.source(), REPLAYED);
        if (end[1] != there[1]) {
            throw another();
        }
        if (there[2] == 0) {
            // It was promoted: nothing that it says of the log is about replaying any more. Other hosts of the URL may
            // take its part.
            lag.unknown();
            if (source != null) {
                source.getHikariPoolMXBean().softEvictConnections();
            }
        } else {
            lag.seen(at, end[0], there[0]);
        }
    }

    private static long[] numbers(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            int columns = row.getMetaData().getColumnCount();
            return new long[] {row.getLong(1), row.getLong(2), columns > 2 && row.getBoolean(3) ? 1 : 0};
        }
    }

    @Override
    public void stop() {
        Thread thread = watcher;
        if (thread != null) {
            watcher = null;
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        if (source != null) {
            source.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
            Gauge.builder("deskbell.standby.age", lag, known -> known.age().toMillis() / 1_000.0)
                    .description("what was committed longer ago than that can be read on the standby; seconds")
                    .register(meters);
        }
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
