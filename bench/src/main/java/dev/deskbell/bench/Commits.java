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
     * When the changes that an organization's staff heard committed, in the feed's order; microseconds since 1970.
     * It is the moment that stands in the commit record: the record's way to the disk comes after it.
     */
    static List<Long> after(Database database, String organization, long sequence) throws SQLException {
        List<Long> moments = new ArrayList<>();
        try (Connection connection = database.superuser();
                PreparedStatement query = connection.prepareStatement("""
                        select (extract(epoch from pg_xact_commit_timestamp(c.xid::text::xid)) * 1000000)::bigint
                        from change c join organization o on o.id = c.organization_id
                        where c.sequence > ? and c.audience = 'staff' and o.slug = ?
                        order by c.xid, c.sequence
                        """)) {
            query.setLong(1, sequence);
            query.setString(2, organization);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    moments.add(rows.getLong(1));
                }
            }
        }
        return moments;
    }

    /**
     * Commits copies of the last change that staff of the largest organization heard, in one transaction, and wakes the
     * program as another node would. It does not wait for the disk: what comes after the commit is what is measured.
     *
     * @return just before the commit, in microseconds since 1970
     */
    static long copies(Connection connection, int count) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into change (organization_id, audience, kind, ticket_number, ticket_version, requester_id, actor_id,
                                    actor_name, changed, ticket)
                select c.organization_id, c.audience, c.kind, c.ticket_number, c.ticket_version, c.requester_id, c.actor_id,
                       c.actor_name, c.changed, c.ticket
                from change c cross join generate_series(1, ?)
                where (c.organization_id, c.sequence, c.at) = (
                    select organization_id, sequence, at
                    from change
                    where organization_id = (select id from organization where slug = ?) and audience = 'staff'
                      and at > now() - interval '1 day'
                    order by sequence desc limit 1)
                """);
                var more = connection.createStatement()) {
            more.execute("set local synchronous_commit = off");
            insert.setInt(1, count);
            insert.setString(2, Dataset.LARGEST);
            insert.execute();
            more.execute("notify deskbell_changes");
            long begin = Receiver.micros();
            connection.commit();
            return begin;
        }
    }
}
