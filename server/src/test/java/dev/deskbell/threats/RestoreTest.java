package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 75: a backup that nobody restored is none. */
class RestoreTest {

    @TempDir
    Path directory;

    @Test
    void row75WhatWasThereIsThereAgainToTheLastRowAndByte() throws SQLException {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup.zip");
        Map<String, String> before;
        String slug;
        String file;
        String eve;
        try (OtherDesk program = OtherDesk.start(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            slug = acme.slug;
            eve = acme.eve.email();
            long number = acme.opens(acme.cleo, "Printer jams");
            file = acme.uploads(acme.cleo, "jam.txt", "It jams.".getBytes(StandardCharsets.UTF_8));
            acme.attaches(acme.cleo, number, "public", file);
            runs(data, "backup", backup, "The backup is complete");
            before = rows(program);
        }
        Path restored = directory.resolve("restored");
        runs(restored, "restore", backup, "Restored");

        try (OtherDesk again = OtherDesk.start(restored, Map.of())) {
            assertThat(rows(again)).isEqualTo(before);
            Visitor agent = again.visitor().signIn(eve, Visitor.PASSWORD);
            assertThat(agent.get("/api/organizations/" + slug + "/attachments/" + file)
                            .expect(200)
                            .body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("It jams.");
        }
    }

    @Test
    void row75ABackupTakenAmongWritesHoldsAllThatWasAcknowledgedBeforeItBegan() {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup.zip");
        List<Long> acknowledged = new CopyOnWriteArrayList<>();
        List<Long> before;
        List<Long> all;
        String slug;
        String eve;
        try (OtherDesk program = OtherDesk.start(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            slug = acme.slug;
            eve = acme.eve.email();
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch some = new CountDownLatch(20);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    acknowledged.add(acme.opens(acme.cleo, "Ticket"));
                    some.countDown();
                }
            });
            await(some);
            before = List.copyOf(acknowledged);
            runs(data, "backup", backup, "The backup is complete");
            done.set(true);
            writer.join();
            all = List.copyOf(acknowledged);
        }
        Path restored = directory.resolve("restored");
        runs(restored, "restore", backup, "Restored");

        try (OtherDesk again = OtherDesk.start(restored, Map.of())) {
            List<Long> there = numbers(again.visitor().signIn(eve, Visitor.PASSWORD), slug);
            assertThat(there).containsAll(before);
            assertThat(all).as("nothing that nobody wrote").containsAll(there.subList(0, there.size() - 1));
            assertThat(there).as("no hole").hasSize((int) (long) there.getLast());
        }
    }

    @Test
    void whatIsThereIsNotOverwrittenAndADamagedBackupIsRefused() throws IOException {
        Path data = directory.resolve("data");
        Path backup = directory.resolve("backup.zip");
        OtherDesk.start(data, Map.of()).close();
        runs(data, "backup", backup, "The backup is complete");

        refuses(data, "backup", backup, "is there already");
        refuses(data, "restore", backup, "restore into an empty directory");
        refuses(directory.resolve("nowhere"), "backup", directory.resolve("none.zip"), "There is no database in");
        refuses(directory.resolve("empty"), "restore", directory.resolve("none.zip"), "cannot be restored");
        refuses(directory.resolve("empty"), "renew", backup, "`backup <file>` and `restore <file>`");

        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Files.writeString(
                    zip.getPath("postgres/cluster/PG_VERSION"), "18\n\n", StandardOpenOption.TRUNCATE_EXISTING);
        }
        refuses(directory.resolve("empty"), "restore", backup, "a checksum differs");
        try (FileSystem zip = FileSystems.newFileSystem(backup)) {
            Files.delete(zip.getPath("SHA256SUMS"));
        }
        refuses(directory.resolve("empty"), "restore", backup, "its list of checksums is missing");
        assertThat(directory.resolve("empty"))
                .as("nothing is left of an attempt")
                .isEmptyDirectory();
    }

    private static void runs(Path data, String word, Path file, String says) {
        try (OtherDesk command = OtherDesk.command(data, word, file)) {
            assertThat(command.awaitEnd()).as("%s", command.printed()).isZero();
            assertThat(String.join("\n", command.printed())).contains(says);
        }
    }

    private static void refuses(Path data, String word, Path file, String because) {
        try (OtherDesk command = OtherDesk.command(data, word, file)) {
            assertThat(command.awaitEnd()).isEqualTo(78);
            assertThat(command.printed()).singleElement().asString().contains(because);
        }
    }

    /** How many rows each table has, and a checksum of them. */
    private static Map<String, String> rows(OtherDesk program) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = program.superuser();
                Statement sql = connection.createStatement()) {
            for (String table : column(sql, """
                    select quote_ident(relname) from pg_class
                    where relnamespace = 'public'::regnamespace and relkind = 'r'
                    """)) {
                rows.putAll(Map.of(table, column(sql, """
                        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')
                        from %s t
                        """.formatted(table)).getFirst()));
            }
        }
        return rows;
    }

    private static List<String> column(Statement sql, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Of all tickets, in order. */
    private static List<Long> numbers(Visitor agent, String slug) {
        List<Long> numbers = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            var page = agent.get("/api/organizations/" + slug + "/tickets?limit=100&sort=-created"
                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            page.path("items")
                    .forEach(row -> numbers.addFirst(row.path("number").asLong()));
            cursor = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        return numbers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
