package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What rules cost whoever opens a ticket, how soon it is somebody's, and how long a rehearsal takes. */
@Command(
        name = "routing",
        mixinStandardHelpOptions = true,
        description =
                "Opening tickets with 100 rules and a team of 200 beside none; from opened to assigned; a rehearsal.")
final class MeasureRouting implements Callable<Integer> {

    private static final int RULES = 100;
    private static final int AGENTS = 200;
    private static final String ADMIN = Staff.handle(Staff.COUNT - 1);
    private static final String TEAM = "md5('bench team')::uuid";

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}; the median counts")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "of each run; default ${DEFAULT-VALUE}")
    private int seconds;

    @Override
    public Integer call() throws SQLException {
        try (Program program = Program.start(data);
                Connection connection = program.database().superuser()) {
            connection.setAutoCommit(true);
            Staff.join(program.database());
            prepare(connection);
            opening(program, connection);
            assigning(program, connection);
            rehearse(program);
            switchRules(connection, "'[]'");
        }
        return 0;
    }

    /** A team that gives a ticket to the least loaded, whatever it is; and an admin. */
    private static void prepare(Connection connection) throws SQLException {
        run(
                connection,
                "insert into team (organization_id, id, name, strategy) select id, " + TEAM
                        + ", 'Bench', 'least_loaded' from organization where slug = 'bench-1' on conflict do nothing");
        run(
                connection,
                "insert into team_member (organization_id, team_id, account_id) select o.id, " + TEAM
                        + ", md5('listener' || n)::uuid from organization o, generate_series(0, " + (AGENTS - 1)
                        + ") n where o.slug = 'bench-1' on conflict do nothing");
        run(
                connection,
                "update member set role = 'admin' where account_id = md5('listener' || " + (Staff.COUNT - 1)
                        + ")::uuid");
    }

    /** As an admin would: a version more. The last rule alone holds. */
    private static void switchRules(Connection connection, String rules) throws SQLException {
        run(connection, """
                insert into routing_version (organization_id, version, rules, changed_by, changed_by_name)
                select o.id, coalesce((select max(v.version) from routing_version v where v.organization_id = o.id), 0) + 1,
                       %s, md5('listener599')::uuid, 'Listener 599'
                from organization o
                where o.slug = 'bench-1'
                """.formatted(rules));
    }

    private static String hundred() {
        return """
                (select jsonb_agg(jsonb_build_object(
                    'id', md5('rule' || n)::uuid, 'name', 'Rule ' || n, 'stop', false, 'enabled', true,
                    'when', case when n < %d
                                 then 'ticket.subject.mentions(''nothing of that sort ' || n || ''') && ticket.priority != ''low'''
                                 else 'true' end,
                    'then', jsonb_build_object('team', %s)) order by n)
                 from generate_series(1, %d) n)""".formatted(RULES, TEAM, RULES);
    }

    private void opening(Program program, Connection connection) throws SQLException {
        List<Rate> without = new ArrayList<>();
        List<Rate> with = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            switchRules(connection, "'[]'");
            without.add(Wrk.run(program, Request.OPEN, 16, seconds));
            switchRules(connection, hundred());
            with.add(Wrk.run(program, Request.OPEN, 16, seconds));
            awaitIdle(connection);
        }
        System.out.printf("%n| opening a ticket, 16 connections | per second | p50 ms | p99 ms |%n|---|---|---|---|%n");
        System.out.println(Rate.median(without).row("without rules"));
        System.out.println(Rate.median(with).row("with 100 rules and a team of 200"));
        System.out.printf(
                "| **ratio** (goal 0.7) | **%.2f** | | |%n",
                Rate.median(with).perSecond() / Rate.median(without).perSecond());
    }

    private static void awaitIdle(Connection connection) throws SQLException {
        while (number(connection, "select count(*) from routing_task") > 0) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** At 20 a second, which is 70,000 an hour. */
    private static void assigning(Program program, Connection connection) throws SQLException {
        double last = number(
                connection,
                "select max(number) from ticket t join organization o on o.id = t.organization_id where o.slug = 'bench-1'");
        for (int i = 0; i < 400; i++) {
            Request.OPEN.once(program);
            LockSupport.parkNanos(40_000_000);
        }
        awaitIdle(connection);
        String times = """
                select percentile_disc(%s) within group (order by extract(epoch from a.at - t.created_at) * 1000)
                from assignment a
                         join ticket t on t.organization_id = a.organization_id and t.number = a.number
                         join organization o on o.id = t.organization_id
                where o.slug = 'bench-1' and a.assignee_id is not null and t.number > %s
                """;
        System.out.printf(
                "%n| from opened to assigned, 20 a second | ms |%n|---|---|%n| p50 | %.0f |%n| p99 (goal 200) | %.0f |%n",
                number(connection, times.formatted("0.5", (long) last)),
                number(connection, times.formatted("0.99", (long) last)));
    }

    private static void rehearse(Program program) {
        String path = Request.ORGANIZATION + "/routing/rehearsals";
        long begin = System.nanoTime();
        String id = first("\"id\":\"([^\"]+)\"", send(program, "POST", path, "{\"days\": 365}"));
        String said = "";
        while (!said.contains("\"state\":\"done\"")) {
            LockSupport.parkNanos(100_000_000);
            said = send(program, "GET", path + "/" + id, null);
            if (said.contains("\"state\":\"failed\"")) {
                throw new IllegalStateException("the rehearsal failed");
            }
        }
        System.out.printf(
                "%n| a rehearsal of 100 rules | |%n|---|---|%n| tickets | %s |%n| seconds (goal 30 for 100,000) | %.1f |%n",
                first("\"tickets\":(\\d+)", said), (System.nanoTime() - begin) / 1e9);
    }

    private static String send(Program program, String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.at(path)))
                .header("Authorization", "Bearer " + ADMIN)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(String pattern, String said) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + said);
        }
        return matcher.group(1);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static double number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}
