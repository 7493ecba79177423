package dev.deskbell.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many tickets at once, on two nodes: each is given once, nobody more than they can take, and in fair rounds. */
@Tag("alone")
class RoutingRaceTest {

    private static final int WORKERS = 8;
    private static final int TICKETS = 1_000;

    @TempDir
    Path data;

    private static List<Long> counts(HelpDesk acme) {
        try (Sql sql = Sql.superuser()) {
            return sql
                    .rows(
                            "select count(*) from triage where organization_id = ? and assignee_id is not null group by assignee_id",
                            acme.id())
                    .stream()
                    .map(Long::valueOf)
                    .toList();
        }
    }

    private static void awaitIdle(HelpDesk acme) {
        try (Sql sql = Sql.superuser()) {
            await("all handed out").atMost(Duration.ofMinutes(2)).until(() -> sql.value(
                            "select (select count(*) from routing_task where organization_id = ?) + count(*)"
                                    + " from triage where organization_id = ? and assignee_id is null",
                            acme.id(),
                            acme.id())
                    .equals("0"));
        }
    }

    @Test
    void aThousandTicketsOfEightWritersOnTwoNodesAreEachGivenOnceAndInTurn() throws Exception {
        HelpDesk acme = HelpDesk.acme();
        String hardware = acme.team("Hardware", "round_robin");
        for (Visitor agent : List.of(acme.ada, acme.eve, acme.finn)) {
            acme.joins(hardware, agent);
        }
        acme.rule("All", "true", "team", hardware);
        try (OtherDesk other = OtherDesk.beside(data, Map.of())) {
            Visitor there = other.visitor().signIn(acme.cleo.email(), Visitor.PASSWORD);
            Together.all(WORKERS, worker -> {
                Visitor cleo = worker % 2 == 0 ? acme.cleo : there;
                for (int i = 0; i < TICKETS / WORKERS; i++) {
                    cleo.post(acme.at("/tickets"), Json.of("subject", "Ticket " + worker + " " + i, "description", ""))
                            .expect(201);
                }
                return true;
            });
            awaitIdle(acme);
        }
        List<Long> counts = counts(acme);
        assertThat(counts).hasSize(3);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(TICKETS);
        assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("select count(*) from assignment where organization_id = ?", acme.id()))
                    .isEqualTo(Integer.toString(TICKETS));
            assertThat(sql.rows("""
                            select number from change
                            where organization_id = ? and audience = 'staff' and changed -> 'assignee' -> 'to' ->> 'id' is not null
                            group by number having count(*) > 1
                            """.replace("number", "ticket_number"), acme.id()))
                    .isEmpty();
            // Any window of the order in which they were given is fair.
            List<String> given =
                    sql.rows("select assignee_id from assignment where organization_id = ? order by at, id", acme.id());
            for (int from = 0; from + 30 <= given.size(); from += 7) {
                List<String> window = given.subList(from, from + 30);
                assertThat(window.stream().distinct().map(id -> Collections.frequency(window, id)))
                        .as("from %d", from)
                        .allMatch(times -> times >= 9 && times <= 11);
            }
        }
    }
}
