package dev.deskbell.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A program of the machine's: pgbench, wrk.
 *
 * @param debian the package that brings it
 */
record Tool(String name, String debian) {

    /** Runs it and answers what it printed. */
    String run(Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("%s failed (%d):%n%s".formatted(name, exit, said));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Debian keeps PostgreSQL's programs off the path, in a directory for each release, and servers in /usr/sbin. */
    Path path() {
        Stream<Path> onPath = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name));
        Stream<Path> servers = Stream.of("/usr/sbin", "/usr/local/sbin").map(directory -> Path.of(directory, name));
        Stream<Path> ofPostgres = Stream.of(
                        Objects.requireNonNullElse(new File("/usr/lib/postgresql").listFiles(), new File[0]))
                .map(release -> release.toPath().resolve("bin").resolve(name));
        return Stream.of(onPath, servers, ofPostgres)
                .flatMap(some -> some)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("this needs %s: sudo apt-get install %s".formatted(name, debian)));
    }
}
