package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promise 9: an organization whose requests are many, and stuck, does not take the database's connections from the others. */
@Tag("alone")
class FairnessTest {

    @Test
    void anotherOrganizationGetsItsTurnWhileOneHasFortyRequestsThatWaitForALock() {
        HelpDesk acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");
        List<CompletableFuture<Integer>> opened;
        acme.opens(acme.cleo, "Printer jams");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Sql stuck = Sql.superuser()) {
            stuck.rows("select from ticket_counter where organization_id = ? for update", acme.id());
            opened = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> open(acme), threads))
                    .toList();
            await().until(() -> waiting() >= 4);

            long begin = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                globex.opens(globex.cleo, "Printer jams");
                globex.eve.get(globex.at("/tickets")).expect(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            assertThat(waiting()).as("still").isPositive();
        }
        assertThat(opened.stream().map(CompletableFuture::join).distinct())
                .as("in the end, or told to come again")
                .isSubsetOf(201, 503)
                .contains(201);
    }

    private static int open(HelpDesk acme) {
        return acme.cleo
                .post(acme.at("/tickets"), Json.of("subject", "Printer jams", "description", ""))
                .status();
    }

    private static int waiting() {
        try (Sql sql = Sql.superuser()) {
            return Integer.parseInt(
                    sql.value(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and usename = 'deskbell_app'"));
        }
    }
}
