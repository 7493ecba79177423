package dev.deskbell.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A data directory for one story, and what its tests look for in it. */
record DataDirectory(Path path) implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static @Nullable Path programs;

    static DataDirectory empty() throws IOException {
        return new DataDirectory(Files.createTempDirectory("deskbell-postgres-"));
    }

    /** Empty but for PostgreSQL's programs: to unpack them takes longer than most stories. */
    static synchronized DataDirectory fresh() throws IOException {
        if (programs == null) {
            programs = Programs.unpackedIn(unpackingPlace());
        }
        DataDirectory data = empty();
        Files.createSymbolicLink(data.home().path().resolve(programs.getFileName()), programs);
        return data;
    }

    private static Home unpackingPlace() throws IOException {
        DataDirectory place = empty();
        Runtime.getRuntime().addShutdownHook(new Thread(place::close));
        // The server's user is somebody else when root runs the tests.
        Files.setPosixFilePermissions(place.path(), PosixFilePermissions.fromString("rwx--x--x"));
        return place.home();
    }

    /** The process number in the server's pid file. */
    long serverPid() {
        return home().pidFile().pid();
    }

    Home home() {
        return Home.below(path);
    }

    /** All that the server ever wrote to its logs. */
    String logs() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(home().startLog()));
        try (var files = Files.list(home().log())) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** The last of a server's processes may still write its log. */
    @Override
    public void close() {
        Waiting.until(this::removed, PATIENCE);
    }

    private boolean removed() {
        try {
            FileSystemUtils.deleteRecursively(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
