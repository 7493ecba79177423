package dev.deskbell.testing;

import dev.deskbell.DeskbellApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Deskbell in a process of its own, to be killed. */
public final class OtherDesk implements AutoCloseable {

    private static final String READY = "Deskbell is ready at ";

    private final Process process;
    private final URI url;
    private final Path data;

    private OtherDesk(Process process, URI url, Path data) {
        this.process = process;
        this.url = url;
        this.data = data;
    }

    /** Starts it and waits until it is ready. */
    public static OtherDesk start(Path data, Map<String, String> settings) {
        try {
            ProcessBuilder program = new ProcessBuilder(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    DeskbellApplication.class.getName());
            program.environment().putAll(Map.of("DESKBELL_PORT", "0", "DESKBELL_DATA", data.toString()));
            program.environment().putAll(settings);
            program.redirectErrorStream(true);
            Process process = program.start();
            URI url = awaitReady(process);
            return new OtherDesk(process, url, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI awaitReady(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return URI.create(line.substring(READY.length()).strip());
            }
        }
        throw new AssertionError("the program did not start:\n" + said);
    }

    public URI url() {
        return url;
    }

    public Visitor visitor() {
        return new Visitor(HttpClient.newHttpClient(), url, new Mails(data.resolve("outbox")));
    }

    /** As {@code kill -9} does: no hook runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        waitForEnd();
    }
}
