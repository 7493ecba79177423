package dev.deskbell.platform.postgres;

import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.LocalServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** An external PostgreSQL of two servers, a primary and its streaming standby, to be killed, held up and promoted. */
public final class PostgresPair implements AutoCloseable {

    public static final String OWNER = "deskbell_owner";
    public static final String PASSWORD = "a secret of tests";

    private final Path directory;
    private final int first = LocalServer.freePort();
    private final int second = LocalServer.freePort();
    private final Process primary;
    private Process standby;

    private PostgresPair(Path directory, Map<String, String> settings) throws IOException {
        this.directory = directory;
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (InputStream packed = Programs.packed().openStream()) {
            Archive.unpack(packed, directory.resolve("programs"));
        }
        Path password = Files.writeString(directory.resolve("password"), PASSWORD);
        run("initdb", "-D", at("first"), "-U", "postgres", "-A", "scram-sha-256", "--pwfile=" + password, "-N");
        Files.writeString(Path.of(at("first"), "pg_hba.conf"), "host all,replication all 127.0.0.1/32 scram-sha-256\n");
        command("cp", "-a", at("first"), at("second"));
        command("touch", at("second") + "/standby.signal");
        primary = server("first", first, settings);
        standby = secondServer();
        awaitAnswer(first);
        awaitAnswer(second);
        execute(
                first,
                "postgres",
                "create role %s login createrole password '%s'".formatted(OWNER, PASSWORD),
                "create database deskbell owner " + OWNER);
    }

    /** @param settings of the primary, beside those that such a pair needs */
    public static PostgresPair start(Map<String, String> settings) {
        try {
            return new PostgresPair(Files.createTempDirectory("deskbell-pair-"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    private Process server(String name, int port, Map<String, String> settings) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                "-D",
                at(name),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "jit=off",
                "-c",
                "shared_buffers=64MB"));
        settings.forEach((key, value) -> line.addAll(List.of("-c", key + "=" + value)));
        return new ProcessBuilder(asNobody("postgres", line.toArray(String[]::new)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> asNobody(String program, String... arguments) {
        Stream<String> who = "root".equals(System.getProperty("user.name"))
                ? Stream.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
                : Stream.of();
        return Stream.of(who, Stream.of(at("programs/bin/" + program)), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    private void run(String program, String... arguments) throws IOException {
        command(asNobody(program, arguments).toArray(String[]::new));
    }

    private void command(String... line) throws IOException {
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(line) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process secondServer() throws IOException {
        String primaryAt = "host=127.0.0.1 port=%d user=postgres password='%s' application_name=standby";
        return server("second", second, Map.of("primary_conninfo", primaryAt.formatted(first, PASSWORD)));
    }

    private static void awaitAnswer(int port) {
        await("PostgreSQL on " + port)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> {
                    execute(port, "postgres", "select 1");
                    return true;
                });
    }

    private static void execute(int port, String database, String... statements) {
        try (Connection connection = connect(port, database);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "postgres", PASSWORD);
    }

    /** What a node needs to serve on whichever is the primary; reads may go to the other one. */
    public Map<String, String> settings() {
        return Map.of(
                "DESKBELL_DATABASE_URL",
                url("primary"),
                "DESKBELL_DATABASE_USER",
                OWNER,
                "DESKBELL_DATABASE_PASSWORD",
                PASSWORD,
                "DESKBELL_STANDBY_URL",
                url("secondary"));
    }

    private String url(String kind) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/deskbell?targetServerType=%s"
                .formatted(first, second, kind);
    }

    /** As its superuser. */
    public void onPrimary(String... statements) {
        execute(first, "deskbell", statements);
    }

    public void onStandby(String... statements) {
        execute(second, "deskbell", statements);
    }

    /** The standby's only value. */
    public String standbySays(String query) {
        try (Connection connection = connect(second, "deskbell");
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** From here on it shows nothing new, and says so. */
    public void holdUpStandby() {
        onStandby("select pg_wal_replay_pause()");
        await().until(() ->
                standbySays("select pg_get_wal_replay_pause_state()").equals("paused"));
    }

    public void letStandbyGoOn() {
        onStandby("select pg_wal_replay_resume()");
    }

    public void killPrimary() {
        kill(primary);
    }

    public void killStandby() {
        kill(standby);
    }

    public void startStandbyAgain() {
        try {
            standby = secondServer();
            awaitAnswer(second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void promoteStandby() {
        onStandby("select pg_promote(true, 30)");
    }

    private static void kill(Process server) {
        server.destroyForcibly();
        try {
            server.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Stream.of(standby, primary).forEach(PostgresPair::kill);
        // What a killed server leaves behind ends by itself, and may write for a moment.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try {
                return FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                return false;
            }
        });
    }
}
