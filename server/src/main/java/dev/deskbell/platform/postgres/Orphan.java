package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is left of a server when its Deskbell, or the server itself, was killed. Call it only while no server of ours runs. */
final class Orphan {

    private Orphan() {}

    /** Stops a server, or the remains of one, on this data. Refuses to start when it will not go within 70 s. */
    static void stop(Home home, Runner runner) {
        try {
            home.pidFile().removeIfEmpty();
            long pid = home.pidFile().pid();
            if (pid != 0) {
                stopPostmaster(home, runner, pid);
                endBackends(home);
            }
        } catch (IOException e) {
            throw new StartupRefusal("Deskbell cannot put %s in order: %s".formatted(home.cluster(), e), e);
        }
    }

    private static void stopPostmaster(Home home, Runner runner, long pid) throws IOException {
        if (postmaster(home, pid).isPresent()) {
            signal(runner, "INT", pid);
            if (!Waiting.until(() -> postmaster(home, pid).isEmpty(), Duration.ofSeconds(60))) {
                signal(runner, "QUIT", pid);
                if (!Waiting.until(() -> postmaster(home, pid).isEmpty(), Duration.ofSeconds(10))) {
                    throw new StartupRefusal(
                            "An earlier Deskbell's PostgreSQL (process %d) does not stop: end it and start again."
                                    .formatted(pid));
                }
            }
        } else if (ProcessHandle.of(pid).isPresent()) {
            home.pidFile().disown(runner);
        }
    }

    /** The signal by PostgreSQL's own program: Java has no other than TERM and KILL, and slim systems have no kill. */
    static void signal(Runner runner, String name, long pid) {
        runner.run("PostgreSQL cannot be stopped", "pg_ctl", List.of("kill", name, String.valueOf(pid)));
    }

    /** Backends outlive a killed postmaster until their statement ends, and no new server starts beside them. */
    private static void endBackends(Home home) {
        List<ProcessHandle> backends = ProcessHandle.allProcesses()
                .filter(process -> words(process).startsWith("postgres: " + home.name() + ":"))
                .toList();
        backends.forEach(ProcessHandle::destroy);
        // Nothing of theirs can be saved: what they had committed is in the write-ahead log.
        if (!Waiting.until(() -> backends.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(5))) {
            backends.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Optional<ProcessHandle> postmaster(Home home, long pid) {
        return ProcessHandle.of(pid).filter(process -> words(process).contains("cluster_name=" + home.name()));
    }

    /** A process's command line, or the title that it gave itself; empty when it is gone. */
    private static String words(ProcessHandle process) {
        Path words = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.readString(words, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
