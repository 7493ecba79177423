package dev.deskbell.testing;

import dev.deskbell.DeskbellApplication;
import dev.deskbell.platform.postgres.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Deskbell in a process of its own, to be killed. */
public final class OtherDesk implements AutoCloseable {

    private static final String READY = "Deskbell is ready at ";

    private final Process process;
    private final Path data;
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final Thread reader = Thread.ofVirtual().unstarted(this::read);

    private OtherDesk(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts it and waits until it is ready. */
    public static OtherDesk start(Path data, Map<String, String> settings) {
        OtherDesk desk = launch(data, settings);
        desk.url();
        return desk;
    }

    /** Another node beside the running one: on its database, which many may share, and with its outbox: either may send a mail. */
    public static OtherDesk beside(Path data, Map<String, String> settings) {
        EmbeddedPostgres.SignIn owner = Desk.running().ownersSignIn();
        Map<String, String> all = new HashMap<>(Map.of(
                "DESKBELL_DATABASE_URL", owner.url(),
                "DESKBELL_DATABASE_USER", owner.user(),
                "DESKBELL_DATABASE_PASSWORD", owner.password()));
        all.putAll(settings);
        try {
            Files.createDirectories(Desk.running().outbox());
            Files.createSymbolicLink(
                    Files.createDirectories(data).resolve("outbox"),
                    Desk.running().outbox());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(data, all);
    }

    /** Starts it; it may not get ready. */
    public static OtherDesk launch(Path data, Map<String, String> settings) {
        return launch(data, settings, "-Xmx1g");
    }

    /** Has the program do something else than serve: {@code backup <file>}. */
    public static OtherDesk command(Path data, String word, Path file) {
        return launch(data, Map.of(), "-Xmx1g", word, file.toString());
    }

    /** @param memory the virtual machine's option */
    public static OtherDesk launch(Path data, Map<String, String> settings, String memory, String... words) {
        try {
            List<String> line = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    memory,
                    // It lives for seconds, beside others on few cores: optimising what it runs would cost more than it
                    // saves.
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DeskbellApplication.class.getName()));
            line.addAll(List.of(words));
            ProcessBuilder program = new ProcessBuilder(line);
            program.environment().putAll(Map.of("DESKBELL_PORT", "0", "DESKBELL_DATA", data.toString()));
            program.environment().putAll(settings);
            program.redirectErrorStream(true);
            Process process = program.start();
            OtherDesk desk = new OtherDesk(process, data);
            desk.reader.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                printed.add(line);
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.completeExceptionally(
                    new AssertionError("the program did not start:\n" + String.join("\n", printed)));
        }
    }

    public URI url() {
        return ready.join();
    }

    /** Each line that it printed so far, to standard output and error; all of them once it has ended. */
    public List<String> printed() {
        return List.copyOf(printed);
    }

    public Path data() {
        return data;
    }

    public Mails mails() {
        return new Mails(data.resolve("outbox"));
    }

    public Visitor visitor() {
        return new Visitor(HttpClient.newHttpClient(), url(), mails());
    }

    /** As the superuser of the database that it brought along. */
    public Connection superuser() throws SQLException {
        Path postgres = data.resolve("postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + read(postgres.resolve("port")) + "/deskbell",
                "postgres",
                read(postgres.resolve("superuser.password")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does: no hook runs, nothing is flushed. */
    public void kill() {
        process.toHandle().destroyForcibly();
        waitForEnd();
    }

    /** The same to the PostgreSQL that it brought along, which it starts again. */
    public void killPostgres() {
        String pid = read(data.resolve("postgres/cluster/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow();
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** As a supervisor does. */
    public void tellToEnd() {
        process.toHandle().destroy();
    }

    /** Waits until it has ended by itself; answers its exit status. */
    public int awaitEnd() {
        waitForEnd();
        return process.exitValue();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end");
            }
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** By its handle: the process itself would close its output, and the last words would be lost. */
    @Override
    public void close() {
        tellToEnd();
        waitForEnd();
    }
}
