package dev.deskbell.changes;

import dev.deskbell.platform.db.RecordMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the log holds behind a position.
 *
 * @param place where PostgreSQL's own log ended, which is behind everything that was read
 * @param history the timeline of PostgreSQL's own log
 * @param rows in order, as many as were asked for at most
 * @param settled how many of them, from the first on, are below the horizon
 */
record UnreadChanges(long place, String history, List<LoggedChange> rows, int settled) {

    /** At least one row: where the log of PostgreSQL ends, which is behind all that this reads, and the timeline that it is on. */
    private static final String UNREAD = """
            select n.place, left(pg_walfile_name(n.lsn), 8) as history,
                   u.xid as row_xid, u.sequence as row_sequence, u.organization_id as row_organization_id,
                   u.organization as row_organization, u.audience as row_audience, u.kind as row_kind,
                   u.ticket_number as row_ticket_number, u.requester_id as row_requester_id, u.team_id as row_team_id,
                   u.assignee_id as row_assignee_id, u.actor_id as row_actor_id, u.actor_name as row_actor_name,
                   u.changed as row_changed, u.ticket as row_ticket, u.message as row_message, u.cause as row_cause,
                   u.at as row_at, u.settled
            from (select l.lsn, pg_wal_lsn_diff(l.lsn, '0/0')::bigint as place
                  from pg_current_wal_insert_lsn() l (lsn)) n
                     left join unread_changes(?, ?, ?) u on true
            order by u.xid, u.sequence
            """;

    private record Row(
            long place,
            String history,
            @Nullable LoggedChange row,
            @Nullable Boolean settled) {
        boolean isSettled() {
            return Boolean.TRUE.equals(settled);
        }
    }

    /** The end of the log: below the horizon no row can appear any more. */
    record End(long xid, String history) {

        static End of(JdbcClient worker) {
            return worker.sql("""
                            select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xid,
                                   left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as history
                            """).query(RecordMapper.rows(End.class)).single();
        }

        FeedPosition position() {
            return new FeedPosition(xid - 1, Long.MAX_VALUE);
        }
    }

    static UnreadChanges behind(FeedPosition position, int limit, JdbcClient worker) {
        List<Row> rows = worker.sql(UNREAD)
                .params(position.xid(), position.sequence(), limit)
                .query(RecordMapper.rows(Row.class))
                .list();
        return new UnreadChanges(
                rows.getFirst().place(),
                rows.getFirst().history(),
                rows.stream().map(Row::row).filter(Objects::nonNull).toList(),
                (int) rows.stream().takeWhile(Row::isSettled).count());
    }

    List<LoggedChange> settledRows() {
        return rows.subList(0, settled);
    }

    /** Whether there is more than was asked for, perhaps. */
    boolean isFull(int limit) {
        return rows.size() >= limit;
    }
}
