package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The map of {@code <data>/postgres}. The directory belongs to whoever runs Deskbell; only {@link #cluster} and {@link
 * #log} belong to the server's user, so a broken server cannot swap the programs, the passwords or the access rules.
 */
record Home(Path path) {

    static Home below(Path data) {
        try {
            Files.createDirectories(data);
            Path home = data.toRealPath().resolve("postgres");
            Files.createDirectories(home);
            // Passable but not listable: as root, the server runs as somebody else. What is secret has its own lock.
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
            return new Home(home);
        } catch (IOException e) {
            throw new StartupRefusal(
                    "Deskbell cannot write to its data directory %s: give it to the user who runs Deskbell, or set DESKBELL_DATA to another."
                            .formatted(data.toAbsolutePath()),
                    e);
        }
    }

    /** What PostgreSQL calls the data directory. */
    Path cluster() {
        return path.resolve("cluster");
    }

    PidFile pidFile() {
        return new PidFile(cluster().resolve("postmaster.pid"));
    }

    /** The server's log: one file for each day of the week, each overwritten a week later. */
    Path log() {
        return path.resolve("log");
    }

    /** What the server says before its log is open. */
    Path startLog() {
        return path.resolve("start.log");
    }

    Path accessRules() {
        return path.resolve("pg_hba.conf");
    }

    Path port() {
        return path.resolve("port");
    }

    Path ownerPassword() {
        return path.resolve("owner.password");
    }

    Path superuserPassword() {
        return path.resolve("superuser.password");
    }

    /** Exists as soon as owner and database do. */
    Path founded() {
        return path.resolve("founded");
    }

    /** Tells this directory's server from others in a list of processes: {@code deskbell-} and 12 hex digits. */
    String name() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return "deskbell-" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
