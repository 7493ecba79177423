package dev.deskbell.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Employees of the largest organization beside those of the data set, each signed in: who hears the live feed. */
final class Staff {

    /** Enough for 10,000 streams, of which an account may have 20, beside those that a run before left behind. */
    static final int COUNT = 600;

    /** Help desks of their own beside those of the data set, and how many employees each has. */
    static final int DESKS = 40;

    static final int AT_DESK = 25;

    private Staff() {}

    /** Adds them to a data set, unless they are there. */
    static void join(Database database) throws SQLException {
        try (Connection connection = database.superuser()) {
            add(connection, """
                    insert into account (id, email, display_name, verified_at)
                    select md5('listener' || n)::uuid, 'listener' || n || '@bench.test', 'Listener ' || n, now()
                    from generate_series(0, ?) n
                    on conflict do nothing""");
            add(connection, """
                    insert into member (organization_id, account_id, role, display_name, email)
                    select o.id, md5('listener' || n)::uuid, 'employee', 'Listener ' || n, 'listener' || n || '@bench.test'
                    from generate_series(0, ?) n, organization o
                    where o.slug = 'bench-1'
                    on conflict do nothing""");
            add(connection, """
                    insert into session (account_id, handle_hash, kind, expires_at)
                    select md5('listener' || n)::uuid, sha256(convert_to('dbs_' || lpad(to_hex(n), 64, '0'), 'UTF8')),
                           'browser', now() + interval '1 year'
                    from generate_series(0, ?) n
                    on conflict do nothing""");
        }
    }

    /** Founds the help desks, unless they are there. */
    static void foundDesks(Database database) throws SQLException {
        database.execute(
                """
                insert into organization (id, slug, name)
                select md5('desk' || d)::uuid, 'live-' || d, 'Desk ' || d from generate_series(0, %d) d
                on conflict do nothing""".formatted(DESKS - 1),
                """
                insert into organization_settings (organization_id)
                select md5('desk' || d)::uuid from generate_series(0, %d) d
                on conflict do nothing""".formatted(DESKS - 1),
                """
                insert into ticket_counter (organization_id, last_number)
                select md5('desk' || d)::uuid, 0 from generate_series(0, %d) d
                on conflict do nothing""".formatted(DESKS - 1),
                """
                insert into account (id, email, display_name, verified_at)
                select md5('sitter' || n)::uuid, 'sitter' || n || '@bench.test', 'Sitter ' || n, now()
                from generate_series(0, %d) n
                on conflict do nothing""".formatted(DESKS * AT_DESK - 1),
                """
                insert into member (organization_id, account_id, role, display_name, email)
                select md5('desk' || n / %d)::uuid, md5('sitter' || n)::uuid, 'employee', 'Sitter ' || n,
                       'sitter' || n || '@bench.test'
                from generate_series(0, %d) n
                on conflict do nothing""".formatted(AT_DESK, DESKS * AT_DESK - 1),
                """
                insert into session (account_id, handle_hash, kind, expires_at)
                select md5('sitter' || n)::uuid, sha256(convert_to('dbs_d' || lpad(to_hex(n), 63, '0'), 'UTF8')),
                       'browser', now() + interval '1 year'
                from generate_series(0, %d) n
                on conflict do nothing""".formatted(DESKS * AT_DESK - 1));
    }

    static String desk(int index) {
        return "live-" + index;
    }

    /** The session handle of one of those at the help desks; the first desk's come first. */
    static String handleAtDesk(int index) {
        return "dbs_d" + "%063x".formatted(index);
    }

    private static void add(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, COUNT - 1);
            statement.execute();
        }
    }

    /** The session handle of one of them. */
    static String handle(int index) {
        return "dbs_" + "%064x".formatted(index);
    }

    /** Requests for so many streams of the largest organization, an account's after another's. */
    static List<byte[]> streams(InetSocketAddress program, int count) {
        return Listeners.ofLargest(count).requests(program);
    }

    /** The request for a stream. */
    static byte[] request(InetSocketAddress program, String handle) {
        return """
                GET /api/live HTTP/1.1\r
                Host: localhost:%d\r
                Accept: text/event-stream\r
                Cookie: deskbell=%s\r
                \r
                """.formatted(program.getPort(), handle).getBytes(StandardCharsets.US_ASCII);
    }
}
