package dev.deskbell.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Fills a new database, which a program has made ready and may be serving. */
final class Filling {

    private static final String TABLES =
            "('account','member','ticket','triage','ticket_tag','message','ticket_tally','change')";

    private Filling() {}

    /** @param connection the superuser's */
    static void with(List<Dataset.Organization> organizations, Connection connection) throws SQLException, IOException {
        try (Statement sql = connection.createStatement()) {
            long begin = System.nanoTime();
            // Neither triggers nor foreign keys: the rows fit together as they are made, and the tally is written
            // folded.
            sql.execute("set session_replication_role = replica");
            sql.execute("set synchronous_commit = off");
            sql.execute("set maintenance_work_mem = '1GB'");
            sql.execute("set transaction_timeout = 0");
            List<String> indexes = dropIndexes(sql);
            long rows = new Copy(connection, organizations).all();
            System.err.printf("%,d rows after %.0f s%n", rows, seconds(begin));
            for (String index : indexes) {
                sql.execute(index);
            }
            sql.execute("vacuum analyze");
            System.err.printf("indexes and statistics after %.0f s%n", seconds(begin));
        }
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
                // A partitioned one is told without its partitions.
                definitions.add(rows.getString(2).replace(" ON ONLY ", " ON "));
            }
        }
        for (String name : names) {
            sql.execute("drop index " + name);
        }
        return definitions;
    }
}
