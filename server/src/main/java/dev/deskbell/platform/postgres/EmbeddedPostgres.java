package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A durable PostgreSQL 18 that runs as long as this program: reached on loopback alone, by password alone, and started
 * again by itself when it is killed.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** How to sign in to a database. */
    public record SignIn(String url, String user, String password) {}

    private final DataLock lock;
    private final int port;
    private final String ownerPassword;
    private final String superuserPassword;
    private final Postmaster postmaster;

    private EmbeddedPostgres(DataLock lock, Home home, Runner runner, Map<String, String> settings) {
        this.lock = lock;
        this.ownerPassword = Password.keptIn(home.ownerPassword());
        this.superuserPassword = Password.keptIn(home.superuserPassword());
        Cluster.ensure(home, runner, superuserPassword);
        int chosen = KeptPort.choose(home.port());
        Postmaster started;
        try {
            started = start(home, runner, chosen, settings);
        } catch (StartupRefusal e) {
            if (KeptPort.isFree(chosen)) {
                throw e;
            }
            // Somebody else was faster.
            chosen = KeptPort.choose(home.port());
            started = start(home, runner, chosen, settings);
        }
        this.port = chosen;
        this.postmaster = started;
    }

    private static Postmaster start(Home home, Runner runner, int port, Map<String, String> settings) {
        return Postmaster.start(home, runner, ServerSettings.commandLine(home, runner, port, settings));
    }

    /**
     * Starts the server on {@code <data>/postgres}, made at first, and answers once it accepts connections: in a second
     * or two at first, in a fraction of one later, in more after a crash. What a killed Deskbell left running is stopped.
     *
     * @throws StartupRefusal when it cannot: another Deskbell runs there, the disk is full, other release, …
     */
    public static EmbeddedPostgres start(Path data) {
        return start(data, Map.of());
    }

    /** The same with more of {@code postgresql.conf}'s settings, which outrank ours: {@code fsync=off} for tests. */
    public static EmbeddedPostgres start(Path data, Map<String, String> settings) {
        Home home = Home.below(data);
        DataLock lock = DataLock.on(home.path().resolveSibling("deskbell.lock"));
        EmbeddedPostgres server = null;
        try {
            server = startLocked(lock, home, settings);
            return server;
        } finally {
            if (server == null) {
                lock.close();
            }
        }
    }

    private static EmbeddedPostgres startLocked(DataLock lock, Home home, Map<String, String> settings) {
        Path programs = Programs.unpackedIn(home);
        Runner runner = new Runner(home, programs);
        Orphan.stop(home, runner);
        EmbeddedPostgres server = new EmbeddedPostgres(lock, home, runner, settings);
        try {
            Founding.ensure(home, server);
            Programs.removeAllBut(programs, home);
            return server;
        } catch (IOException e) {
            server.postmaster.stop();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            server.postmaster.stop();
            throw e;
        }
    }

    /** The database {@code deskbell}; the port may change when the program starts again. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/deskbell".formatted(port);
    }

    /** Owns the database and may create roles, and is no superuser. */
    public String user() {
        return Founding.OWNER;
    }

    /** 48 hex digits, drawn once for each data directory. */
    public String password() {
        return ownerPassword;
    }

    /** For benchmarks and tests only: the program itself needs it for nothing but {@link Founding}. */
    public SignIn superuser() {
        return new SignIn(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), Founding.SUPERUSER, superuserPassword);
    }

    /** Ends what runs in the database, stops the server and waits for it, at most about 70 s. */
    @Override
    public void close() {
        try (lock) {
            postmaster.stop();
        }
    }
}
