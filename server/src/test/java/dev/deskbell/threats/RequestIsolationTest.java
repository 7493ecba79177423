package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;

/** Threats 7, 9 and 15: many organizations share few connections, and nothing of one request is left for the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestIsolationTest {

    private List<Tenant> tenants = List.of();

    @BeforeAll
    void twentyOrganizations() {
        tenants = Tenant.twenty(Desk.running()::visitor);
    }

    @Test
    void row7AThousandMixedRequestsOverTwoConnectionsStayApart() {
        HikariDataSource pool = Desk.running().bean("appDataSource", HikariDataSource.class);
        int before = pool.getMaximumPoolSize();
        try {
            pool.getHikariConfigMXBean().setMinimumIdle(1);
            pool.getHikariConfigMXBean().setMaximumPoolSize(2);
            pool.getHikariPoolMXBean().softEvictConnections();
            await().until(() -> pool.getHikariPoolMXBean().getTotalConnections() <= 2);

            Tenant.sendAThousandMixedRequests(tenants);
        } finally {
            pool.getHikariConfigMXBean().setMaximumPoolSize(before);
            pool.getHikariConfigMXBean().setMinimumIdle(2);
        }
    }

    @Test
    void row9RequestsThatWereAbortedLeaveNothingBehind() {
        Tenant victim = tenants.getFirst();
        Tenant next = tenants.getLast();
        List<String> paths = List.of("/tickets", "/tickets/1", "/tickets?q=canary", "/tickets/1/messages", "/tags");

        Together.all(8, worker -> {
            for (int i = 0; i < 313; i++) {
                abort(victim.founder(), "GET", victim.at(paths.get(i % paths.size())), "", worker % 2 == 0);
                abort(
                        victim.founder(),
                        "POST",
                        victim.at("/tickets/1/messages"),
                        "{\"body\":\"" + victim.canary() + "\",\"visibility\":\"public\"}",
                        worker % 3 == 0);
                if (i % 5 == 0) {
                    next.seesItselfAlone(next.founder().get(next.at(paths.get(i / 5 % paths.size()))));
                }
            }
            return worker;
        });

        HikariDataSource pool = Desk.running().bean("appDataSource", HikariDataSource.class);
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
        for (int i = 0; i < 50; i++) {
            next.seesItselfAlone(next.founder().get(next.at(paths.get(i % paths.size()))));
            assertThat(Desk.running().visitor().get(next.at("/tickets")).status())
                    .isEqualTo(401);
        }
    }

    /** Sends a request and hangs up: at once with a reset, or when the first byte of the answer has come. */
    private static void abort(Visitor visitor, String method, String path, String body, boolean atOnce) {
        URI url = Desk.running().url();
        String request = """
                %s %s HTTP/1.1
                Host: %s
                Cookie: deskbell=%s; XSRF-TOKEN=%s
                X-XSRF-TOKEN: %s
                Content-Type: application/json
                Content-Length: %d

                %s""".formatted(
                        method,
                        path,
                        url.getAuthority(),
                        visitor.handle(),
                        visitor.cookies().get("XSRF-TOKEN"),
                        visitor.cookies().get("XSRF-TOKEN"),
                        body.length(),
                        body)
                .replace("\n", "\r\n");
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            if (!atOnce) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void row15OnePreparedStatementServesTenThousandIdentities(int prepareThreshold) throws SQLException {
        int switches = prepareThreshold == 5 ? 10_000 : 1_000;
        Random random = new Random(15);
        List<Integer> order = new ArrayList<>(IntStream.range(0, switches)
                .mapToObj(i -> random.nextInt(tenants.size() + 1))
                .toList());
        try (Connection connection = Desk.running().app();
                PreparedStatement statement = connection.prepareStatement(
                        "select set_config('deskbell.session', ?, true); select subject from ticket where subject like 'canary%'")) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(prepareThreshold);
            for (int who : order) {
                boolean nobody = who == tenants.size();
                statement.setString(1, nobody ? "" : tenants.get(who).founder().handle());
                statement.execute();
                statement.getMoreResults();
                List<String> seen = new ArrayList<>();
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        seen.add(rows.getString(1));
                    }
                }
                assertThat(seen)
                        .isEqualTo(nobody ? List.of() : List.of(tenants.get(who).canary()));
            }
        }
    }

    @Test
    void row7TheIdentityIsGoneWhenItsTransactionEnds() throws SQLException {
        try (Connection connection = Desk.running().app();
                PreparedStatement statement =
                        connection.prepareStatement("select set_config('deskbell.session', ?, true); select me()");
                PreparedStatement later =
                        connection.prepareStatement("select me(), current_setting('deskbell.session', true)")) {
            statement.setString(1, tenants.getFirst().founder().handle());
            statement.execute();
            try (ResultSet rows = later.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isNull();
                assertThat(rows.getString(2)).isNullOrEmpty();
            }
        }
    }
}
