package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 66: what is down comes back by itself. What is acknowledged meanwhile is AcknowledgedWritesTest's. */
@Tag("alone")
class FaultsTest {

    /** Row 66: while the database is out of reach every request is a 503 that says when to come back; then all is well. */
    @Test
    void aCutDatabaseIsA503AndHealsByItself(@TempDir Path data) throws Exception {
        var owner = Desk.running().ownersSignIn();
        int port = Integer.parseInt(owner.url().replaceFirst(".*:(\\d+)/.*", "$1"));
        try (TcpProxy wire = TcpProxy.to(port);
                OtherDesk desk = OtherDesk.start(
                        data,
                        Map.of(
                                "DESKBELL_DATABASE_URL",
                                owner.url().replace(":" + port + "/", ":" + wire.port() + "/"),
                                "DESKBELL_DATABASE_USER",
                                owner.user(),
                                "DESKBELL_DATABASE_PASSWORD",
                                owner.password()))) {
            Visitor ada = desk.visitor().signUp("Ada");
            ada.get("/healthz/ready").expect(200);

            wire.cut();
            Answer away = ada.get("/api/me");
            assertThat(away.status()).isEqualTo(503);
            assertThat(Integer.parseInt(away.header("Retry-After"))).isPositive();
            ada.get("/healthz/ready").expect(503);
            ada.get("/healthz/live").expect(200);
            ada.post("/api/organizations", Json.of("name", "Acme", "slug", "acme-" + Desk.unique()))
                    .expect(503);

            wire.mend();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ada.get("/api/me").status() == 200);
        }
    }

    /** Row 66: more requests at once than connections wait for their turn; none fails. */
    @Test
    void moreRequestsThanConnectionsTakeTurns() throws Exception {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<Integer> statuses = many
                    .invokeAll(IntStream.range(0, 300)
                            .<Callable<Integer>>mapToObj(
                                    i -> () -> ada.get("/api/me/sessions").status())
                            .toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.toSet());
            assertThat(statuses).containsExactly(200);
        }
    }
}
