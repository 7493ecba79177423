package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a new data directory. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Fills a new data directory with many organizations of uneven size, by COPY.")
final class Load implements Callable<Integer> {

    private static final String TABLES =
            "('account','member','ticket','triage','ticket_tag','message','ticket_tally','change')";

    @Parameters(paramLabel = "<data>", description = "a new data directory")
    private Path data = Path.of(".");

    @Option(names = "--tickets", defaultValue = "10000", description = "how many (default ${DEFAULT-VALUE})")
    private int tickets;

    @Override
    public Integer call() throws SQLException, IOException {
        try (Program program = Program.start(data);
                Connection connection = program.database().superuser();
                Statement sql = connection.createStatement()) {
            long begin = System.nanoTime();
            // Neither triggers nor foreign keys: the rows fit together as they are made, and the tally is written
            // folded.
            sql.execute("set session_replication_role = replica");
            sql.execute("set synchronous_commit = off");
            sql.execute("set maintenance_work_mem = '1GB'");
            List<String> indexes = dropIndexes(sql);
            long rows = new Copy(connection, Dataset.of(tickets)).all();
            System.err.printf("%,d rows after %.0f s%n", rows, seconds(begin));
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("vacuum analyze");
            System.err.printf("indexes and statistics after %.0f s%n", seconds(begin));
        }
        return 0;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Those that no constraint needs are made anew at the end, which takes a fraction of the time. */
    private static List<String> dropIndexes(Statement sql) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("""
                select indexname, indexdef
                from pg_indexes
                where schemaname = 'public' and tablename in %s
                  and not exists (select from pg_constraint where conindid = indexname::regclass)
                """.formatted(TABLES))) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (String name : names) {
            sql.execute("drop index " + name);
        }
        return definitions;
    }
}
