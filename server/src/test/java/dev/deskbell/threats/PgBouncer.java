package dev.deskbell.threats;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PgBouncer in transaction mode before the tests' PostgreSQL, with two server connections for each role. */
final class PgBouncer implements AutoCloseable {

    private final Path directory;
    private final LocalServer server;

    private PgBouncer(Path directory) {
        this.directory = directory;
        this.server = LocalServer.pgbouncer(this::settings);
    }

    static PgBouncer start() {
        try {
            Path directory = Files.createTempDirectory("deskbell-pgbouncer-");
            // As root it drops its rights, and must still find its files.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new PgBouncer(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settings(int port) {
        try {
            Path passwords = Files.write(directory.resolve("passwords"), passwords());
            return Files.writeString(directory.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=127.0.0.1 port=%d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = scram-sha-256
                    auth_file = %s
                    pool_mode = transaction
                    default_pool_size = 2
                    ignore_startup_parameters = extra_float_digits
                    """.formatted(
                            URI.create(Desk.running().ownersSignIn().url().substring("jdbc:".length()))
                                    .getPort(),
                            port,
                            passwords));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> passwords() {
        var owner = Desk.running().ownersSignIn();
        return Stream.concat(
                        Stream.of(line(owner.user(), owner.password())),
                        Stream.of("appDataSource", "workerDataSource")
                                .map(pool -> Desk.running().bean(pool, HikariDataSource.class))
                                .map(pool -> line(pool.getUsername(), pool.getPassword())))
                .toList();
    }

    private static String line(String user, String password) {
        return "\"%s\" \"%s\"".formatted(user, password);
    }

    /** Where a program finds the tests' database behind it; older than 1.21, it knows nothing of prepared statements. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/deskbell?prepareThreshold=0";
    }

    /** How many connections to PostgreSQL it has opened for a role, as its log says. */
    long serverConnections(String role) {
        return server.printed().stream()
                .filter(line -> line.contains("/" + role + "@") && line.contains("new connection to server"))
                .count();
    }

    @Override
    public void close() {
        server.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
