package dev.deskbell.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** From a new ticket to whoever works on it, and why. */
class RoutingTest {

    private HelpDesk acme;
    private LiveClient adas;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
        adas = LiveClient.of(acme.ada);
    }

    private String team(String name, String strategy, Visitor... agents) {
        String team = acme.team(name, strategy);
        for (Visitor agent : agents) {
            acme.joins(team, agent);
        }
        return team;
    }

    private long opens(String subject) {
        return acme.opens(acme.cleo, subject);
    }

    /** The ticket, when the routing has changed it. */
    private JsonNode routed(long number) {
        adas.await(event -> event.ticket() == number
                && event.data().path("cause").asString("").equals("routing")
                && event.kind().equals("ticket.changed"));
        return acme.seenBy(acme.ada, number);
    }

    private JsonNode assigned(long number) {
        adas.await(event -> event.ticket() == number
                && !event.data().at("/changed/assignee/to").isMissingNode()
                && !event.data().at("/changed/assignee/to").isNull());
        return acme.seenBy(acme.ada, number);
    }

    private List<JsonNode> why(long number) {
        return Json.list(
                acme.eve.get(acme.ticket(number) + "/routing").expect(200).json(), node -> node);
    }

    private void says(Visitor agent, String state) {
        agent.put(acme.at("/members/" + agent.id() + "/availability"), Json.of("state", state))
                .expect(200);
    }

    private static @Nullable UUID assignee(JsonNode ticket) {
        JsonNode id = ticket.at("/assignee/id");
        return id.isString() ? UUID.fromString(id.asString()) : null;
    }

    @Test
    void aRuleGivesATicketItsTeamPriorityTagsAndANote() {
        String hardware = team("Hardware", "manual");
        acme.rule(
                "Printers",
                "ticket.subject.mentions('printer')",
                "team",
                hardware,
                "priority",
                "high",
                "tags",
                List.of("Printer "),
                "note",
                "Ask for the serial number.");
        JsonNode ticket = routed(opens("The PRINTER jams"));
        long number = ticket.path("number").asLong();

        assertThat(ticket.at("/team/name").asString()).isEqualTo("Hardware");
        assertThat(ticket.path("priority").asString()).isEqualTo("high");
        assertThat(Json.list(ticket.path("tags"), JsonNode::asString)).containsExactly("printer");
        adas.awaitMessage("Ask for the serial number.");
        JsonNode note = acme.eve
                .get(acme.ticket(number) + "/messages")
                .expect(200)
                .items()
                .getFirst();
        assertThat(note.path("visibility").asString()).isEqualTo("internal");
        assertThat(note.at("/author/displayName").asString()).isEqualTo("Ada Acme");
        assertThat(acme.cleo.get(acme.ticket(number) + "/messages").expect(200).items())
                .isEmpty();
        assertThat(acme.cleo.get(acme.ticket(number)).expect(200).text()).doesNotContain("Hardware", "high");
        JsonNode reason = why(number).getFirst();
        assertThat(reason.path("rule").asString()).isEqualTo("Printers");
        assertThat(reason.path("version").asInt()).isEqualTo(1);
        assertThat(reason.path("cause").asString()).isEqualTo("rule");
        acme.cleo.get(acme.ticket(number) + "/routing").expect(404);
    }

    @Test
    void rulesAreAskedInOrderAndAnEarlierOneDecides() {
        String first = team("First", "manual");
        String second = team("Second", "manual");
        acme.rule("Tags all", "true", "tags", List.of("all"));
        acme.rule("To the first", "ticket.subject.mentions('jam')", "team", first);
        acme.rule("To the second", "true", "team", second, "tags", List.of("second"));
        JsonNode ticket = routed(opens("It jams"));
        assertThat(ticket.at("/team/name").asString()).isEqualTo("First");
        assertThat(Json.list(ticket.path("tags"), JsonNode::asString)).containsExactly("all", "second");
        assertThat(why(ticket.path("number").asLong()).getFirst().path("rule").asString())
                .isEqualTo("Tags all, To the first, To the second");
        assertThat(routed(opens("Nothing works")).at("/team/name").asString()).isEqualTo("Second");
    }

    @Test
    void whatAPersonHasPlacedIsLeftAlone() {
        String hardware = team("Hardware", "manual");
        String software = team("Software", "manual");
        acme.rule("All", "true", "team", hardware);
        long placed = acme.opens(acme.eve, Json.of("subject", "Mine", "description", "D", "team", software));
        assertThat(routed(opens("Another")).at("/team/name").asString()).isEqualTo("Hardware");
        assertThat(acme.seenBy(acme.eve, placed).at("/team/name").asString()).isEqualTo("Software");
    }

    @Test
    void roundsSkipWhoIsAwayAndATicketWaitsUntilSomebodyCanTakeIt() {
        String hardware = team("Hardware", "round_robin", acme.eve, acme.finn);
        acme.rule("All", "true", "team", hardware);
        List<UUID> rounds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rounds.add(assignee(assigned(opens("Ticket " + i))));
        }
        assertThat(rounds.subList(0, 2)).containsExactlyInAnyOrder(acme.eve.id(), acme.finn.id());
        assertThat(rounds.subList(2, 4)).isEqualTo(rounds.subList(0, 2));

        says(acme.eve, "away");
        assertThat(assignee(assigned(opens("Eve is away")))).isEqualTo(acme.finn.id());
        says(acme.finn, "off");
        long waiting = opens("Nobody is there");
        JsonNode ticket = routed(waiting);
        assertThat(ticket.at("/team/name").asString()).isEqualTo("Hardware");
        assertThat(assignee(ticket)).isNull();
        assertThat(why(waiting).getFirst().path("candidates"))
                .extracting(candidate -> candidate.path("why").asString())
                .containsExactlyInAnyOrder("away", "off");

        says(acme.eve, "available");
        assertThat(assignee(assigned(waiting))).isEqualTo(acme.eve.id());
        JsonNode reason = why(waiting).getLast();
        assertThat(reason.path("cause").asString()).isEqualTo("strategy");
        assertThat(reason.path("strategy").asString()).isEqualTo("round_robin");
        assertThat(reason.at("/assignee/displayName").asString()).isEqualTo("Eve Acme");
        assertThat(reason.at("/candidates/1/why").asString()).isEqualTo("off");
    }

    @Test
    void capacityHoldsAndASolvedTicketMakesRoomForTheMostUrgent() {
        String hardware = team("Hardware", "least_loaded", acme.eve);
        acme.ada
                .put(acme.at("/members/" + acme.eve.id() + "/work"), Json.of("capacity", 1))
                .expect(200);
        acme.rule("Urgent", "ticket.subject.mentions('fire')", "priority", "urgent", "team", hardware);
        acme.rule("All", "true", "team", hardware);
        long first = opens("First");
        assertThat(assignee(assigned(first))).isEqualTo(acme.eve.id());
        long second = opens("Second");
        long fire = opens("Fire!");
        assertThat(assignee(routed(second))).isNull();
        assertThat(assignee(routed(fire))).isNull();
        acme.eve.post(acme.ticket(first) + "/resolution").expect(200);
        assertThat(assignee(assigned(fire))).isEqualTo(acme.eve.id());
        assertThat(assignee(acme.seenBy(acme.ada, second))).isNull();
    }

    @Test
    void aNamedAssigneeWhoIsAwayLeavesItToTheTeam() {
        String hardware = team("Hardware", "least_loaded", acme.finn);
        acme.rule("Eve's", "true", "assignee", acme.eve.id(), "team", hardware);
        assertThat(assignee(assigned(opens("For Eve")))).isEqualTo(acme.eve.id());
        says(acme.eve, "away");
        assertThat(assignee(assigned(opens("Eve is away")))).isEqualTo(acme.finn.id());
    }

    @Test
    void everyChangeOfTheRulesIsKept() {
        String hardware = team("Hardware", "manual");
        String id = acme.rule("One", "true", "team", hardware);
        acme.rule("Two", "true", "priority", "low");
        acme.ada
                .patch(acme.at("/routing/rules/" + id), Json.of("position", 1, "name", "Uno"))
                .expect(200);
        acme.ada.patch(acme.at("/routing/rules/" + id), Json.of("name", "Uno")).expect(200);
        JsonNode now = acme.eve.get(acme.at("/routing/rules")).expect(200).json();
        assertThat(now.path("version").asInt()).isEqualTo(3);
        assertThat(Json.list(now.path("items"), rule -> rule.path("name").asString()))
                .containsExactly("Two", "Uno");
        acme.ada.delete(acme.at("/routing/rules/" + id)).expect(204);
        assertThat(acme.eve.get(acme.at("/routing/versions")).expect(200).items())
                .extracting(version -> version.path("version").asInt())
                .containsExactly(4, 3, 2, 1);
        assertThat(acme.eve.get(acme.at("/routing/versions/2")).expect(200).items())
                .extracting(rule -> rule.path("name").asString())
                .containsExactly("One", "Two");
        acme.eve.get(acme.at("/routing/versions/9")).expect(404);
        acme.ada
                .put(acme.at("/routing/rules"), Json.of("version", 3, "rules", List.of()))
                .expectProblem(409, "rules_changed");
        acme.ada
                .put(acme.at("/routing/rules"), Json.of("version", 4, "rules", List.of()))
                .expect(200);
        adas.await(event -> event.kind().equals("routing.changed")
                && event.data().at("/changed/version/to").asInt() == 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name":"R","when":"ticket.subject","then":{"priority":"low"}}                       | when
                    {"name":"R","when":"","then":{"priority":"low"}}                                     | when
                    {"name":"R","when":"true","then":{}}                                                 | then
                    {"name":"R","when":"true","then":{"priority":"huge"}}                                | then.priority
                    {"name":"R","when":"true","then":{"team":"0199e9a0-0000-7000-8000-000000000000"}}    | then.team
                    {"name":"R","when":"true","then":{"assignee":"0199e9a0-0000-7000-8000-000000000000"}}| then.assignee
                    {"name":"R","when":"true","then":{"close":true}}                                     | then.close
                    """)
    void aBadRuleIsRefusedByTheNameOfItsField(String rule, String field) {
        String unstopped = rule.replaceFirst("}$", ",\"stop\":false}");
        Answer answer = acme.ada.send("POST", acme.at("/routing/rules"), unstopped);
        assertThat(answer.expect(400).badFields()).containsExactly(field);
    }

    @Test
    void whoeverWritesAConditionIsToldWhatIsWrongWithIt() {
        JsonNode bad = acme.ada
                .post(acme.at("/routing/conditions"), Json.of("when", "ticket.subjekt == 'a'"))
                .expect(200)
                .json();
        assertThat(bad.path("complaint").asString()).contains("subjekt");
        assertThat(acme.ada
                        .post(acme.at("/routing/conditions"), Json.of("when", "ticket.language == 'de'"))
                        .expect(200)
                        .json()
                        .path("complaint")
                        .isNull())
                .isTrue();
    }

    @Test
    void workingHoursDecideInTheAgentsOwnTimeZone() {
        String hardware = team("Hardware", "least_loaded", acme.eve, acme.finn);
        int hour = Instant.now().atZone(java.time.ZoneOffset.UTC).getHour();
        // Where it is twelve hours from now, the hours of here are night.
        List<JsonNode> now = new ArrayList<>();
        for (int weekday = 1; weekday <= 7; weekday++) {
            now.add(Json.of(
                    "weekday",
                    weekday,
                    "from",
                    "%02d:00".formatted(hour),
                    "to",
                    hour == 23 ? "24:00" : "%02d:59".formatted(hour + 1)));
        }
        acme.ada
                .put(acme.at("/members/" + acme.eve.id() + "/work"), Json.of("hours", now, "timeZone", "Pacific/Fiji"))
                .expect(200);
        acme.rule("All", "true", "team", hardware);
        assertThat(assignee(assigned(opens("One")))).isEqualTo(acme.finn.id());
        assertThat(assignee(assigned(opens("Two")))).isEqualTo(acme.finn.id());
    }
}
