package dev.deskbell.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/** Clocks that are wrong, by libfaketime. What measures time that passes stays right, as on a machine whose date is wrong. */
public final class OtherClock {

    private OtherClock() {}

    /**
     * The environment of a program that has another date.
     *
     * @param offset {@code +1d}, {@code -1d}
     */
    public static Map<String, String> by(String offset) {
        return Map.of(
                "LD_PRELOAD",
                Library.PATH,
                "FAKETIME",
                offset,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    private static final class Library {
        private static final String PATH = find();

        /** The command sets it for what it runs. */
        private static String find() {
            try {
                Process process = new ProcessBuilder("faketime", "-f", "+0", "printenv", "LD_PRELOAD").start();
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new AssertionError(
                        "no faketime here: install it, on Debian by: sudo apt-get install faketime", e);
            }
        }
    }

    /** Sets the clock of a program's own PostgreSQL, which has it as soon as it starts again. */
    public static void setServers(Path data, String offset) {
        try (Stream<Path> programs = Files.list(data.resolve("postgres"))) {
            Path bin = programs.filter(path -> path.getFileName().toString().startsWith("programs-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin");
            Path real = bin.resolve("postgres.real");
            if (Files.notExists(real)) {
                Files.move(bin.resolve("postgres"), real);
            }
            StringBuilder script = new StringBuilder("#!/bin/sh\n");
            by(offset).forEach((name, value) -> script.append("export %s='%s'\n".formatted(name, value)));
            script.append("exec \"$0.real\" \"$@\"\n");
            Path written = Files.writeString(bin.resolve("postgres.new"), script);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(written, bin.resolve("postgres"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
