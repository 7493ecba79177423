package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The database files: made whole or not at all, and only ever opened by the PostgreSQL release that made them. */
final class Cluster {

    private static final String MAJOR = "18";

    private Cluster() {}

    static void ensure(Home home, Runner runner, String superuserPassword) {
        try {
            if (Files.notExists(home.cluster())) {
                create(home, runner, superuserPassword);
            }
            refuseOtherRelease(home);
            directory(home.log(), runner);
            writeAccessRules(home);
        } catch (IOException e) {
            throw new Complaint(e.toString()).refusal("The database cannot be made in " + home.path());
        }
    }

    private static void create(Home home, Runner runner, String superuserPassword) throws IOException {
        Path fresh = home.path().resolve("cluster.new");
        Path password = home.path().resolve("initdb.password");
        FileSystemUtils.deleteRecursively(fresh);
        // A cluster that is gone takes its founding with it.
        Files.deleteIfExists(home.founded());
        directory(fresh, runner);
        try {
            Password.write(password, superuserPassword);
            runner.own(password);
            runner.run("The database cannot be made in " + home.path(), "initdb", initdb(runner, fresh, password));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(home.path(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Text sorts by code point and folds by Unicode's full rules, inside PostgreSQL itself: no update of a system library
     * or of ICU ever corrupts an index. (A list for people's eyes says {@code collate "und-x-icu"}.) The character
     * classes alone are the system's: with plain C, full text would take “curly quotes” and 。 for letters.
     */
    private static List<String> initdb(Runner runner, Path fresh, Path password) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return List.of(
                "--pgdata=" + runner.seen(fresh),
                "--username=postgres",
                "--pwfile=" + runner.seen(password),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=PG_UNICODE_FAST",
                "--locale=C",
                "--lc-ctype=" + (mac ? "en_US.UTF-8" : "C.UTF-8"),
                "--text-search-config=simple",
                "--data-checksums",
                "--no-instructions");
    }

    private static void refuseOtherRelease(Home home) throws IOException {
        String version = Files.readString(home.cluster().resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new StartupRefusal(
                    "The data in %s is PostgreSQL %s's and this Deskbell brings PostgreSQL %s: start the Deskbell release that made it and move the data by export."
                            .formatted(home.cluster(), version, MAJOR));
        }
    }

    private static void directory(Path path, Runner runner) throws IOException {
        if (Files.notExists(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            runner.own(path);
        }
    }

    /** Passwords over loopback and nothing else, and only the superuser reaches another database than ours. */
    private static void writeAccessRules(Home home) throws IOException {
        Files.writeString(home.accessRules(), """
                # written at each start
                host  deskbell  all       127.0.0.1/32  scram-sha-256
                host  all       postgres  127.0.0.1/32  scram-sha-256
                """);
        Files.setPosixFilePermissions(home.accessRules(), PosixFilePermissions.fromString("rw-r--r--"));
    }
}
