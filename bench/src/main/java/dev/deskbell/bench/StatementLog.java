package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Learns which statements a request of the program's comes to, from the database server's own log. */
final class StatementLog {

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[\\d+] (LOG|DETAIL): +");
    private static final Pattern EXECUTED = Pattern.compile("(?s)^execute [^:]+: (.*)$");
    private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']|'')*)')");

    private StatementLog() {}

    /** Starts the program anew for it; the request is made a few times, and the last time counts. */
    static List<Statement> of(Path data, Request request) throws SQLException {
        try (Program program = Program.start(data)) {
            program.database().logStatements(true);
        }
        try (Program program = Program.start(data)) {
            try {
                for (int i = 0; i < 5; i++) {
                    request.once(program);
                }
                long before = size(program.database());
                request.once(program);
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

    private static long size(Database database) {
        try {
            return Files.size(file(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Database database, long from) {
        try {
            byte[] bytes = Files.readAllBytes(file(database));
            return new String(bytes, (int) from, bytes.length - (int) from, java.nio.charset.StandardCharsets.UTF_8);
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
