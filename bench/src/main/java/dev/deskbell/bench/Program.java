package dev.deskbell.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A Deskbell as {@code bin/run} starts it, in a process of its own. */
final class Program implements AutoCloseable {

    private static final String READY = "Deskbell is ready at ";

    private final Process process;
    private final URI url;
    private final Path data;
    private final Duration startedIn;

    private Program(Process process, URI url, Path data, Duration startedIn) {
        this.process = process;
        this.url = url;
        this.data = data;
        this.startedIn = startedIn;
    }

    /** Starts it and waits for the answer to the first request. */
    static Program start(Path data, Map<String, String> settings) {
        try {
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().put("DESKBELL_PORT", "0");
            builder.environment().put("DESKBELL_DATA", data.toString());
            builder.environment().putAll(settings);
            Process process = builder.redirectErrorStream(true).start();
            URI said = awaitReady(process, data.resolve("program.log"));
            // It says where everybody finds it, which may be a balancer's address.
            String port = settings.get("DESKBELL_PORT");
            URI url = port == null ? said : URI.create("http://localhost:" + port);
            try (HttpClient client = HttpClient.newHttpClient()) {
                client.send(
                        HttpRequest.newBuilder(url.resolve("/healthz/ready")).build(), BodyHandlers.discarding());
            }
            return new Program(process, url, data, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Program start(Path data) {
        return start(data, Map.of());
    }

    /** bin/bench names the extracted program, with its AOT cache, in DESKBELL_APP. */
    private static List<String> command() {
        Path app = Path.of(Objects.requireNonNull(System.getenv("DESKBELL_APP"), "run this by bin/bench"));
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        Path cache = app.resolve("deskbell.aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-jar", app.resolve("deskbell.jar").toString()));
        return command;
    }

    private static URI awaitReady(Process process, Path log) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(output, log));
                return URI.create(line.substring(READY.length()).strip());
            }
        }
        throw new IllegalStateException("the program did not start:\n" + said);
    }

    /** A pipe that nobody reads would stop the program. */
    private static void drain(BufferedReader output, Path log) {
        try (output;
                Writer file = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                file.append(line).append('\n').flush();
            }
        } catch (IOException ended) {
            // So has the program.
        }
    }

    /** From the start of the process to the end of the first answer. */
    Duration startedIn() {
        return startedIn;
    }

    /** The address of a path below the program's. */
    String at(String path) {
        return url.resolve(path).toString();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", url.getPort());
    }

    long pid() {
        return process.pid();
    }

    Database database() {
        return Database.below(data);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
