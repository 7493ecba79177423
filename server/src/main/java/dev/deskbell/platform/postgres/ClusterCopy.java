package dev.deskbell.platform.postgres;

import dev.deskbell.platform.StartupRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Copies the embedded server's files while it runs, by PostgreSQL's low-level backup functions (its manual, chapter "Continuous
 * Archiving", "Making a Base Backup Using the Low Level API"): what changes meanwhile is in the write-ahead log, which is copied last
 * and put to the files when a server starts on the copy.
 */
public final class ClusterCopy {

    private static final String PREFIX = "postgres/";
    private static final String CLUSTER = PREFIX + "cluster/";

    /** What a server makes anew, or must not find: see the manual on which files to leave out. */
    private static final Set<String> ANEW = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> NEVER =
            Set.of("postmaster.pid", "postmaster.opts", "current_logfiles", "backup_label");

    /** Written in place, so it is read twice until it stays the same; and last, because the manual says so. */
    private static final String CONTROL = "global/pg_control";

    private final Home home;
    private final CopiedFiles files;

    private ClusterCopy(Home home, CopiedFiles files) {
        this.home = home;
        this.files = files;
    }

    /**
     * Copies the cluster of a data directory, with the passwords that belong to it; starts the server for that time when no
     * Deskbell runs there.
     *
     * @throws StartupRefusal when there is no cluster, or its server does not let us
     */
    public static void of(Path data, CopiedFiles files) throws IOException {
        if (Files.notExists(new Home(data.resolve("postgres")).founded())) {
            throw new StartupRefusal("There is no database in %s: set DESKBELL_DATA to the data directory."
                    .formatted(data.toAbsolutePath().normalize()));
        }
        Home home = Home.below(data);
        ClusterCopy copy = new ClusterCopy(home, files);
        if (DataLock.isFree(home.path().resolveSibling("deskbell.lock"))) {
            try (EmbeddedPostgres _ = EmbeddedPostgres.start(data)) {
                copy.fromServer();
            }
        } else {
            copy.fromServer();
        }
    }

    private void fromServer() throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:%s/deskbell"
                .formatted(Files.readString(home.port()).strip());
        try (Connection connection = DriverManager.getConnection(
                        url, Founding.SUPERUSER, Password.keptIn(home.superuserPassword()));
                Statement sql = connection.createStatement()) {
            copy(sql);
        } catch (SQLException e) {
            throw new StartupRefusal("The database does not let itself be copied: " + e.getMessage(), e);
        }
    }

    private void copy(Statement sql) throws SQLException, IOException {
        refuseTablespaces();
        // Until this connection ends, no log that the copy needs is thrown away.
        sql.execute("select pg_create_physical_replication_slot('deskbell_backup', true, true)");
        String first = value(sql, "select pg_walfile_name(pg_backup_start('deskbell', true))");
        copyTree(home.cluster());
        files.file(CLUSTER + CONTROL, settled(home.cluster().resolve(CONTROL)));
        String last;
        try (ResultSet end = sql.executeQuery("select pg_walfile_name(lsn), labelfile from pg_backup_stop(false)")) {
            end.next();
            last = end.getString(1);
            files.file(CLUSTER + "backup_label", end.getString(2).getBytes(StandardCharsets.UTF_8));
        }
        copyLog(first, last);
        for (Path kept : List.of(home.ownerPassword(), home.superuserPassword(), home.founded())) {
            files.file(PREFIX + kept.getFileName(), kept);
        }
    }

    private static String value(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void refuseTablespaces() throws IOException {
        try (Stream<Path> spaces = Files.list(home.cluster().resolve("pg_tblspc"))) {
            if (spaces.findAny().isPresent()) {
                throw new StartupRefusal(
                        "The database has tablespaces outside of its directory, which a backup does not hold.");
            }
        }
    }

    private void copyTree(Path directory) throws IOException {
        files.directory(nameOf(directory));
        boolean top = directory.equals(home.cluster());
        for (Path child : children(directory, child -> !top || !NEVER.contains(child))) {
            if (Files.isDirectory(child)) {
                if (top && ANEW.contains(child.getFileName().toString())) {
                    files.directory(nameOf(child));
                } else {
                    copyTree(child);
                }
            } else if (!nameOf(child).equals(CLUSTER + CONTROL)) {
                copyUnlessDropped(child);
            }
        }
    }

    private void copyUnlessDropped(Path file) throws IOException {
        try {
            files.file(nameOf(file), file);
        } catch (NoSuchFileException dropped) {
            // The log says so too.
        }
    }

    private String nameOf(Path file) {
        return CLUSTER + home.cluster().relativize(file);
    }

    private static List<Path> children(Path directory, Predicate<String> wanted) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> {
                        String name = child.getFileName().toString();
                        return !name.startsWith("pgsql_tmp") && wanted.test(name);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static byte[] settled(Path file) throws IOException {
        byte[] before;
        byte[] now = Files.readAllBytes(file);
        do {
            before = now;
            now = Files.readAllBytes(file);
        } while (!Arrays.equals(before, now));
        return now;
    }

    /** From the segment in which the copy began to the one in which it ended. */
    private void copyLog(String first, String last) throws IOException {
        Path log = home.cluster().resolve("pg_wal");
        files.directory(nameOf(log.resolve("archive_status")));
        files.directory(nameOf(log.resolve("summaries")));
        for (Path segment : children(log, name -> name.endsWith(".history") || isBetween(first, name, last))) {
            files.file(nameOf(segment), segment);
        }
    }

    /** Names of segments are 24 hexadecimal digits and sort as the log goes. */
    private static boolean isBetween(String first, String name, String last) {
        return name.length() == last.length() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
    }

    /** Gives a restored {@code postgres} directory below this one to the server's user, and closes it to all others. */
    public static void adopt(Path data) throws IOException {
        Home home = new Home(data.resolve("postgres"));
        Account account = Account.forServerOf(home);
        close(home.ownerPassword());
        close(home.superuserPassword());
        try (Stream<Path> all = Files.walk(home.cluster())) {
            for (Path path : all.toList()) {
                close(path);
                if (account != null) {
                    account.own(path);
                }
            }
        }
    }

    private static void close(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
}
