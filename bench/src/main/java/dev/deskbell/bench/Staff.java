package dev.deskbell.bench;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Employees of the largest organization beside those of the data set, each signed in: who hears the live feed. */
final class Staff {

    /** Enough for 10,000 streams, of which an account may have 20, beside those that a run before left behind. */
    static final int COUNT = 600;

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
                    insert into member (organization_id, account_id, role, display_name)
                    select o.id, md5('listener' || n)::uuid, 'employee', 'Listener ' || n
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

    /** Requests for so many streams, an account's after another's. */
    static List<byte[]> streams(InetSocketAddress program, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> """
                        GET /api/live HTTP/1.1\r
                        Host: localhost:%d\r
                        Accept: text/event-stream\r
                        Cookie: deskbell=%s\r
                        \r
                        """.formatted(program.getPort(), handle(i % COUNT)).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
