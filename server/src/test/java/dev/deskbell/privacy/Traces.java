package dev.deskbell.privacy;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what should be gone, where nobody's rights narrow the view: in every column of every table, and in every kept file. */
final class Traces {

    private Traces() {}

    /** The tables in which the text stands somewhere, whatever its capitals. */
    static List<String> inDatabase(String text) {
        try (Sql sql = Sql.superuser()) {
            List<String> found = new ArrayList<>();
            for (String table : sql.rows("""
                    select relname
                    from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                    """)) {
                if (!sql.rows("select 1 from " + table + " t where strpos(lower(t::text), lower(?)) > 0 limit 1", text)
                        .isEmpty()) {
                    found.add(table);
                }
            }
            return found;
        }
    }

    /** The files below the data directory that hold it. */
    static List<Path> inFiles(String text) {
        try (Stream<Path> files = Files.walk(Desk.running().data().resolve("attachments"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contentOf(file).contains(text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone meanwhile
        }
    }

    /** How many rows of an organization each table has, of those that know organizations. */
    static List<String> rowsOf(java.util.UUID organization) {
        try (Sql sql = Sql.superuser()) {
            List<String> rows = new ArrayList<>();
            for (String table : tablesOfOrganizations(sql)) {
                String count = sql.value("select count(*) from " + table + " where organization_id = ?", organization);
                if (!count.equals("0")) {
                    rows.add(table + " " + count);
                }
            }
            return rows;
        }
    }

    static List<String> tablesOfOrganizations(Sql sql) {
        return sql.rows("""
                select c.relname
                from pg_class c
                         join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                order by 1
                """);
    }
}
