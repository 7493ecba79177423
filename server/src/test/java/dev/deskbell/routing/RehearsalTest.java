package dev.deskbell.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a rehearsal says is what happens. */
class RehearsalTest {

    private static final List<String> WORDS = List.of("printer", "invoice", "network", "login", "door");

    private HelpDesk acme;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
    }

    private JsonNode rehearses(Object... request) {
        return ended(acme.ada.post(acme.at("/routing/rehearsals"), Json.of(request)));
    }

    private JsonNode ended(Answer begun) {
        String id = begun.expect(202).json().path("id").asString();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> acme.ada
                                .get(acme.at("/routing/rehearsals/") + id)
                                .expect(200)
                                .json(),
                        rehearsal -> !rehearsal.path("state").asString().equals("running"));
    }

    private static JsonNode draft(String name, String when, Object... then) {
        return Json.of("name", name, "when", when, "then", Json.of(then), "stop", false);
    }

    private static Map<String, Integer> then(JsonNode shares) {
        return Json.list(shares, share -> share).stream()
                .filter(share -> share.path("then").asInt() > 0)
                .collect(Collectors.toMap(
                        share -> share.path("name").asString(),
                        share -> share.path("then").asInt(),
                        Integer::sum,
                        TreeMap::new));
    }

    /** By whatever strategy: with capacities, some tickets wait. */
    @ParameterizedTest
    @ValueSource(strings = {"round_robin", "least_loaded", "best_skill", "sticky"})
    void theSameTicketsOpenedUnderTheRulesGoWhereTheRehearsalSaid(String strategy) {
        String team = acme.team("Things", strategy);
        for (Visitor agent : List.of(acme.ada, acme.eve, acme.finn)) {
            acme.joins(team, agent);
        }
        String doors = acme.team("Doors", "manual");
        acme.ada
                .put(
                        acme.at("/members/" + acme.eve.id() + "/work"),
                        Json.of("capacity", 3, "skills", List.of(Json.of("tag", "printer", "level", 4))))
                .expect(200);
        acme.ada
                .put(acme.at("/members/" + acme.finn.id() + "/work"), Json.of("capacity", 4))
                .expect(200);
        acme.ada
                .put(acme.at("/members/" + acme.ada.id() + "/work"), Json.of("capacity", 2))
                .expect(200);
        Random random = new Random(strategy.hashCode());
        List<String> subjects = random.ints(20, 0, WORDS.size())
                .mapToObj(word -> "The " + WORDS.get(word) + " again")
                .toList();
        List<Visitor> customers = List.of(acme.cleo, acme.dan);
        for (int i = 0; i < subjects.size(); i++) {
            acme.opens(customers.get(i % 2), subjects.get(i));
        }
        List<JsonNode> rules = List.of(
                draft("Doors", "ticket.subject.mentions('door')", "team", doors),
                draft("Printers", "ticket.subject.mentions('printer')", "tags", List.of("printer"), "priority", "high"),
                draft("All but logins", "!ticket.subject.mentions('login')", "team", team));

        JsonNode result = rehearses("days", 1, "rules", rules).path("result");

        assertThat(result.path("tickets").asInt()).isEqualTo(20);
        assertThat(acme.ada.get(acme.at("/tickets?team=" + team)).items()).isEmpty();
        acme.ada
                .put(acme.at("/routing/rules"), Json.of("version", 0, "rules", rules))
                .expect(200);
        Map<String, Integer> teams = new TreeMap<>();
        Map<String, Integer> agents = new TreeMap<>();
        try (LiveClient adas = LiveClient.of(acme.ada)) {
            for (int i = 0; i < subjects.size(); i++) {
                long number = acme.opens(customers.get(i % 2), subjects.get(i));
                if (!subjects.get(i).contains("login")) {
                    adas.await(event -> event.ticket() == number
                            && event.data().path("cause").asString("").equals("routing"));
                }
                JsonNode ticket = acme.seenBy(acme.ada, number);
                teams.merge(ticket.at("/team/name").asString(""), 1, Integer::sum);
                agents.merge(ticket.at("/assignee/displayName").asString(""), 1, Integer::sum);
            }
        }
        assertThat(then(result.path("teams"))).isEqualTo(teams);
        assertThat(then(result.path("agents"))).isEqualTo(agents);
        int others = (int) subjects.stream()
                .filter(subject -> !subject.contains("login") && !subject.contains("door"))
                .count();
        assertThat(result.path("waiting").asInt()).isEqualTo(Math.max(0, others - 9));
        assertThat(result.path("different").asInt()).isEqualTo((int)
                subjects.stream().filter(subject -> !subject.contains("login")).count());
    }

    @Test
    void aTicketThatWasResolvedMakesRoomForTheNext() {
        String team = acme.team("Things", "round_robin");
        acme.joins(team, acme.eve);
        acme.ada
                .put(acme.at("/members/" + acme.eve.id() + "/work"), Json.of("capacity", 1))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            long number = acme.opens(acme.cleo, "Ticket");
            acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        }
        JsonNode result = rehearses("days", 1, "rules", List.of(draft("All", "true", "team", team)))
                .path("result");
        assertThat(then(result.path("agents"))).isEqualTo(Map.of("Eve Acme", 3));
        assertThat(result.path("waiting").asInt()).isZero();
        assertThat(result.at("/rules/0/tickets").asInt()).isEqualTo(3);
        assertThat(result.at("/examples/0/then/team").asString()).isEqualTo("Things");
    }

    @Test
    void withoutADraftItRehearsesTheRulesAsTheyAreAndABadDraftIsRefused() {
        JsonNode empty = rehearses("days", 7);
        assertThat(empty.path("state").asString()).isEqualTo("done");
        assertThat(empty.at("/result/matched").asInt()).isZero();
        assertThat(acme.ada
                        .post(
                                acme.at("/routing/rehearsals"),
                                Json.of("days", 7, "rules", List.of(draft("Bad", "ticket.subjekt", "priority", "low"))))
                        .expect(400)
                        .badFields())
                .containsExactly("when");
    }

    /** As the web client asks: the request is one transaction then, and the rehearsal begins when it is over. */
    @Test
    void itBeginsWhenItsRequestIsKept() {
        for (int i = 0; i < 30; i++) {
            Answer begun = acme.ada.send(
                    "POST",
                    acme.at("/routing/rehearsals"),
                    Json.of("days", 7).toString(),
                    "Idempotency-Key",
                    "rehearsal " + i);
            assertThat(ended(begun).path("state").asString()).isEqualTo("done");
        }
    }
}
