package dev.deskbell.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** When changes committed, as PostgreSQL wrote it down; and changes made by nobody but a benchmark. */
final class Commits {

    private Commits() {}

    /** Has it written down from the program's next start on. */
    static void track(Database database) throws SQLException {
        database.execute("alter system set track_commit_timestamp = on");
    }

    /** The last change in the log. */
    static long last(Database database) throws SQLException {
        try (Connection connection = database.superuser();
                ResultSet rows = connection.createStatement().executeQuery("select max(sequence) from change")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * When the changes that staff of the largest organization heard committed, in the feed's order; microseconds since 1970.
     * It is the moment that stands in the commit record: the record's way to the disk comes after it.
     */
    static List<Long> after(Database database, long sequence) throws SQLException {
        List<Long> moments = new ArrayList<>();
        try (Connection connection = database.superuser();
                PreparedStatement query = connection.prepareStatement("""
                        select (extract(epoch from pg_xact_commit_timestamp(c.xid::text::xid)) * 1000000)::bigint
                        from change c join organization o on o.id = c.organization_id
                        where c.sequence > ? and c.audience = 'staff' and o.slug = ?
                        order by c.xid, c.sequence
                        """)) {
            query.setLong(1, sequence);
            query.setString(2, Dataset.LARGEST);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    moments.add(rows.getLong(1));
                }
            }
        }
        return moments;
    }
}
