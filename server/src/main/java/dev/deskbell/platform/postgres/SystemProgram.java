package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Small programs of util-linux, which every Linux brings and macOS does not. */
final class SystemProgram {

    private SystemProgram() {}

    static Optional<String> find(String name) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(directory -> directory + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    /** Refuses to start without it; only root needs any. */
    static String require(String name) {
        return find(name)
                .orElseThrow(() -> new StartupRefusal(
                        "Deskbell runs as root and needs %s (util-linux) to run PostgreSQL as an ordinary user: install it, or start Deskbell as an ordinary user."
                                .formatted(name)));
    }
}
