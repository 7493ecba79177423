package dev.deskbell.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole Deskbell on this machine, of one of the sizes that docs/operations.md tells of. */
final class Installation implements AutoCloseable {

    /** How large. */
    enum Profile {
        /** One node, and the database that it brings. */
        A,
        /** One node, and a PostgreSQL beside it. */
        B,
        /** Three nodes behind a balancer, PgBouncer before a primary and its standby, NATS and S3. */
        C
    }

    private static final int NODES = 3;
    private static final Tool NATS = new Tool("nats-server", "nats-server");

    private final Path directory;
    private final int port;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<Program> nodes = new ArrayList<>();
    private final List<Map<String, String>> settings = new ArrayList<>();
    private @Nullable PostgresServers servers;
    private @Nullable Service beforeStandby;

    private Installation(Path directory, int port) throws IOException {
        this.directory = Files.createDirectories(directory).toRealPath();
        Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        this.port = port;
    }

    /**
     * Starts it, new or as it was left, and waits until it serves.
     *
     * @param more settings of every node
     */
    static Installation start(Profile profile, Path directory, int port, Map<String, String> more)
            throws IOException, SQLException {
        Installation installation = new Installation(directory, port);
        try {
            switch (profile) {
                case A -> installation.node(port, more);
                case B -> installation.node(port, installation.with(more, installation.external()));
                case C -> installation.grown(more);
            }
            return installation;
        } catch (IOException | SQLException | RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    private Map<String, String> external() throws IOException, SQLException {
        servers = part(PostgresServers.one(directory.resolve("postgres")));
        return database("jdbc:postgresql://127.0.0.1:%d/deskbell".formatted(servers.primaryPort()), servers.password());
    }

    private static Map<String, String> database(String url, String password) {
        return Map.of(
                "DESKBELL_DATABASE_URL", url,
                "DESKBELL_DATABASE_USER", PostgresServers.OWNER,
                "DESKBELL_DATABASE_PASSWORD", password);
    }

    private void grown(Map<String, String> more) throws IOException, SQLException {
        Path postgres = directory.resolve("postgres");
        servers = part(PostgresServers.two(postgres));
        Service first = part(Bouncer.before("pgbouncer1", servers.primaryPort(), servers.password(), postgres));
        beforeStandby = part(Bouncer.before("pgbouncer2", servers.standbyPort(), servers.password(), postgres));
        String url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/deskbell?targetServerType=%s&prepareThreshold=0";
        Map<String, String> all =
                with(more, database(url.formatted(first.port(), beforeStandby.port(), "primary"), servers.password()));
        all.put("DESKBELL_STANDBY_URL", url.formatted(first.port(), beforeStandby.port(), "secondary"));
        int nats = Service.freePort();
        part(Service.start(
                "nats",
                directory,
                nats,
                List.of(NATS.path().toString(), "-a", "127.0.0.1", "-p", String.valueOf(nats))));
        all.put("DESKBELL_NATS", "nats://127.0.0.1:" + nats);
        all.putAll(Store.start(directory, this::part));
        all.put("DESKBELL_BASE_URL", "http://localhost:" + port);
        all.put("DESKBELL_DRAIN", "2");
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            ports.add(Service.freePort());
            node(ports.getLast(), all);
        }
        part(Balancer.before(ports, port, directory));
    }

    private Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private void node(int ownPort, Map<String, String> some) {
        Map<String, String> all = with(some, Map.of("DESKBELL_PORT", String.valueOf(ownPort)));
        settings.add(all);
        nodes.add(startNode(nodes.size()));
    }

    private Program startNode(int index) {
        return Program.start(directory.resolve("node" + (index + 1)), settings.get(index));
    }

    URI url() {
        return URI.create("http://localhost:" + port + "/");
    }

    int size() {
        return nodes.size();
    }

    Program node(int index) {
        return nodes.get(index);
    }

    /** Ends a node as a supervisor does, and starts it anew. */
    void restart(int index) {
        nodes.get(index).close();
        nodes.set(index, startNode(index));
    }

    /** To the database that is written to. */
    Connection superuser() throws SQLException {
        return servers == null ? nodes.getFirst().database().superuser() : servers.connect();
    }

    void failOver() throws SQLException {
        PostgresServers two = Objects.requireNonNull(servers);
        two.failOver();
        Bouncer.reconnect(Objects.requireNonNull(beforeStandby).port(), two.password(), directory);
    }

    @Override
    public void close() {
        nodes.parallelStream().forEach(Program::close);
        parts.forEach(Installation::end);
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
