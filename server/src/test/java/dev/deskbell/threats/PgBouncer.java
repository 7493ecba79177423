package dev.deskbell.threats;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PgBouncer in transaction mode before the tests' PostgreSQL, with two server connections for each role. */
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final Path directory;
    private final int port;

    private PgBouncer(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static PgBouncer start() {
        try {
            Path directory = Files.createTempDirectory("deskbell-pgbouncer-");
            // As root it drops its rights, and must still find its files.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path passwords = Files.write(directory.resolve("passwords"), passwords());
            int port = freePort();
            Path settings = Files.writeString(directory.resolve("pgbouncer.ini"), """
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
                    %s
                    """.formatted(
                            URI.create(Desk.running().ownersSignIn().url().substring("jdbc:".length()))
                                    .getPort(),
                            port,
                            passwords,
                            isRoot(directory) ? "user = nobody" : ""));
            Process process = new ProcessBuilder(executable().toString(), settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            PgBouncer bouncer = new PgBouncer(process, directory, port);
            bouncer.awaitReady();
            return bouncer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("row 7 needs PgBouncer: sudo apt-get install pgbouncer"));
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

    private static boolean isRoot(Path ours) throws IOException {
        return Files.getOwner(ours).getName().equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("PgBouncer ended: " + Files.readString(directory.resolve("log")));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Where a program finds the tests' database behind it; older than 1.21, it knows nothing of prepared statements. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/deskbell?prepareThreshold=0";
    }

    /** How many connections to PostgreSQL it has opened for a role, as its log says. */
    long serverConnections(String role) {
        try (Stream<String> log = Files.lines(directory.resolve("log"))) {
            return log.filter(line -> line.contains("/" + role + "@") && line.contains("new connection to server"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
