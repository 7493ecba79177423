package dev.deskbell.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Killed servers, killed programs, and what they leave behind (rows 62 and 63 of the threat list). */
class CrashTest {

    private DataDirectory data;

    @BeforeEach
    void emptyDirectory() throws Exception {
        data = DataDirectory.fresh();
    }

    @AfterEach
    void remove() throws Exception {
        data.close();
    }

    @Test
    void aKilledServerComesBackWithEveryCommittedRow() throws Exception {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            Ledger ledger = Ledger.openedIn(server);
            for (int life = 1; life <= 5; life++) {
                CompletableFuture<Void> killed = killSoon(acknowledged, life * 40);
                writeUntilItFails(ledger, acknowledged);
                killed.join();
                assertThat(Waiting.until(ledger::answers, DataDirectory.PATIENCE))
                        .isTrue();
                assertThat(ledger.entries()).containsAll(acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void aBackendInTheMidstOfAStatementDoesNotBarTheWay() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            Ledger ledger = Ledger.openedIn(server);
            ledger.enter("one");
            try (Connection busy = ledger.connect()) {
                CompletableFuture<Void> endless = CompletableFuture.runAsync(
                        () -> count(busy, "select count(*) as canary from generate_series(1, 10000000000)"));
                Waiting.until(() -> running(ledger, "canary"), DataDirectory.PATIENCE);
                kill(data.serverPid());
                assertThat(Waiting.until(ledger::answers, DataDirectory.PATIENCE))
                        .isTrue();
                assertThat(endless.handle((nothing, failure) -> failure).join()).isNotNull();
            }
            assertThat(ledger.entries()).containsExactly("one");
        }
    }

    @Test
    void aKilledBackendsStatementIsNotLogged() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            Ledger ledger = Ledger.openedIn(server);
            try (Connection busy = ledger.connect()) {
                String backend = pidOf(busy);
                CompletableFuture<Void> sleeping =
                        CompletableFuture.runAsync(() -> count(busy, "select 'canary', pg_sleep(600)"));
                Waiting.until(() -> running(ledger, "canary"), DataDirectory.PATIENCE);
                kill(Long.parseLong(backend));
                assertThat(sleeping.handle((nothing, failure) -> failure).join())
                        .isNotNull();
                assertThat(Waiting.until(ledger::answers, DataDirectory.PATIENCE))
                        .isTrue();
            }
        }
        assertThat(data.logs()).contains("was terminated by signal 9").doesNotContain("canary");
    }

    @Test
    void theServerOfAKilledProgramEndsAndItsRowsAreThere() throws Exception {
        OtherProgram program = OtherProgram.startOn(data.path());
        long orphan = program.awaitStarted();
        program.kill();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            assertThat(Waiting.until(() -> ProcessHandle.of(orphan).isEmpty(), DataDirectory.PATIENCE))
                    .isTrue();
            assertThat(new Ledger(server).entries()).singleElement().asString().startsWith("entered by process");
        }
    }

    @Test
    void anOrphanIsStoppedBeforeTheNextServerStarts() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Home home = data.home();
        Runner runner = new Runner(home, Programs.unpackedIn(home));
        List<String> arguments = ServerSettings.commandLine(home, runner, KeptPort.choose(home.port()), Map.of());
        Process orphan = runner.program("postgres", arguments).inheritIO().start();
        Waiting.until(() -> Files.exists(home.pidFile().path()), DataDirectory.PATIENCE);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data.path())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(new Ledger(server).answers()).isTrue();
        }
    }

    @Test
    void aStalePidFileIsNoObstacle() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        leavePidFile(gone.pid());
        EmbeddedPostgres.start(data.path()).close();
    }

    @Test
    void aPidFileWhoseNumberIsNowAnothersIsNoObstacle() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        long stranger = strangerOfTheServersUser();
        leavePidFile(stranger);
        EmbeddedPostgres.start(data.path()).close();
        assertThat(ProcessHandle.of(stranger)).as("and the other program lives").isPresent();
        ProcessHandle.of(stranger).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void anEmptyPidFileIsNoObstacle() throws Exception {
        EmbeddedPostgres.start(data.path()).close();
        Files.createFile(data.home().pidFile().path());
        EmbeddedPostgres.start(data.path()).close();
    }

    private long strangerOfTheServersUser() throws Exception {
        Runner runner = new Runner(data.home(), Programs.unpackedIn(data.home()));
        ProcessBuilder builder = runner.program("postgres", List.of());
        builder.command().set(builder.command().size() - 1, "/bin/sleep");
        builder.command().add("600");
        return builder.start().pid();
    }

    private void leavePidFile(long pid) throws Exception {
        Home home = data.home();
        Path file = home.pidFile().path();
        Files.write(
                file, List.of(String.valueOf(pid), home.cluster().toString(), "1700000000", "5432", "", "127.0.0.1"));
        new Runner(home, Programs.unpackedIn(home)).own(file);
    }

    private CompletableFuture<Void> killSoon(List<String> acknowledged, int entries) throws Exception {
        long pid = data.serverPid();
        return CompletableFuture.runAsync(() -> {
            Waiting.until(() -> acknowledged.size() >= entries, DataDirectory.PATIENCE);
            kill(pid);
        });
    }

    private static void writeUntilItFails(Ledger ledger, List<String> acknowledged) {
        try {
            while (true) {
                String entry = UUID.randomUUID().toString();
                ledger.enter(entry);
                acknowledged.add(entry);
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("the connection was cut").matches("08.*|57P.*");
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static boolean running(Ledger ledger, String word) {
        try {
            return !ledger.query("select 1 from pg_stat_activity where pid <> pg_backend_pid() and state = 'active'"
                            + " and query like '%" + word + "%'")
                    .isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }

    private static String pidOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void count(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
