package dev.deskbell.platform.postgres;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code postmaster.pid}: a running server's process number in its first line, its state in its eighth. */
record PidFile(Path path) {

    /** 0, which is nobody's, when there is no file or no number in it. */
    long pid() {
        return lines().stream()
                .findFirst()
                .filter(line -> line.matches("[1-9][0-9]{0,9}"))
                .map(Long::valueOf)
                .orElse(0L);
    }

    /** Whether this process accepts connections: how pg_ctl learns it, too. */
    boolean saysReady(long pid) {
        List<String> lines = lines();
        return lines.size() >= 8 && pid() == pid && lines.get(7).strip().equals("ready");
    }

    /** PostgreSQL never starts beside an empty file, but a full disk or a power cut leaves one; a starting server fills it. */
    void removeIfEmpty() throws IOException {
        if (Files.exists(path) && !Waiting.until(() -> path.toFile().length() > 0, Duration.ofSeconds(1))) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * For when the number is now some other program's: PostgreSQL would take that for a server and not start. It disregards
     * its parent's number, ours. Without the file it would not look for backends that still have its memory.
     */
    void disown(Runner runner) throws IOException {
        List<String> lines = Files.readAllLines(path);
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.delete(path);
        // The directory is the server's: create, and never follow a link that was put here.
        Files.write(path, lines, CREATE_NEW);
        runner.own(path);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            return List.of();
        }
    }
}
