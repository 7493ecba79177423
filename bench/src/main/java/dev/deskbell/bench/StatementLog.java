package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Learns which statements a request of the program's comes to, from the database server's own log. */
final class StatementLog {

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[\\d+] (LOG|DETAIL): +");
    private static final Pattern EXECUTED = Pattern.compile("(?s)^execute [^:]+: (.*)$");
    private static final Pattern SENT = Pattern.compile("(?m)^\\S+ \\S+ \\S+ \\[\\d+] LOG: +(?:execute|statement)[ :]");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']|'')*)')");

    private StatementLog() {}

    /** What the program is asked to do. */
    interface Work {
        void once(Program program);
    }

    /** Starts the program anew for it; the work is done a few times, and the last time counts. */
    static List<Statement> of(Path data, Work work) throws SQLException {
        try (Program program = Program.start(data)) {
            program.database().logStatements(true);
        }
        try (Program program = Program.start(data)) {
            try {
                for (int i = 0; i < 5; i++) {
                    work.once(program);
                }
                long before = end(program.database());
                work.once(program);
                return statements(text(program.database(), before));
            } finally {
                program.database().logStatements(false);
            }
        }
    }

    private static Path file(Database database) throws IOException {
        try (var files = Files.list(database.home().resolve("log"))) {
            return files.max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    /** The place in the log behind all that was sent to the database so far. */
    static long end(Database database) throws SQLException {
        String mark = "reached " + UUID.randomUUID();
        database.execute("do $$ begin raise log '%s'; end $$".formatted(mark));
        String log = text(database, 0);
        while (!log.contains(mark)) {
            Thread.onSpinWait(); // the log has a writer of its own, which is milliseconds behind
            log = text(database, 0);
        }
        return log.getBytes(StandardCharsets.UTF_8).length;
    }

    /** How many statements were sent since then. */
    static long count(Database database, long from) throws SQLException {
        end(database);
        return SENT.matcher(text(database, from)).results().count();
    }

    private static String text(Database database, long from) {
        try {
            byte[] bytes = Files.readAllBytes(file(database));
            return new String(bytes, (int) from, bytes.length - (int) from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Statement> statements(String log) {
        List<Statement> statements = new ArrayList<>();
        Matcher entry = ENTRY.matcher(log);
        int end = entry.find() ? entry.end() : log.length();
        while (end < log.length()) {
            String kind = entry.group(1);
            boolean more = entry.find();
            String text = log.substring(end, more ? entry.start() : log.length())
                    .replace("\n\t", "\n")
                    .strip();
            Matcher executed = EXECUTED.matcher(text);
            if (kind.equals("LOG") && executed.matches()) {
                statements.add(new Statement(executed.group(1), List.of()));
            } else if (kind.equals("DETAIL") && !statements.isEmpty()) {
                statements.add(new Statement(statements.removeLast().sql(), values(text)));
            }
            end = more ? entry.end() : log.length();
        }
        return statements;
    }

    private static List<@Nullable String> values(String text) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            values.add(value.group(1) == null ? null : value.group(1).replace("''", "'"));
        }
        return values;
    }
}
