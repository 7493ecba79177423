package dev.deskbell.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing stays with somebody who is gone. */
class LeavingTest {

    private HelpDesk acme;
    private LiveClient adas;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
        adas = LiveClient.of(acme.ada);
    }

    private String team(String name, String strategy, String onAbsence) {
        String team = acme.team(name, strategy);
        acme.ada
                .patch(acme.at("/teams/" + team), Json.of("onAbsence", onAbsence))
                .expect(200);
        acme.joins(team, acme.eve);
        acme.joins(team, acme.finn);
        return team;
    }

    private long eves(@Nullable String team) {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(acme.ada, number, "team", team, "assignee", acme.eve.id());
        return number;
    }

    private void says(Visitor agent, String state) {
        agent.put(acme.at("/members/" + agent.id() + "/availability"), Json.of("state", state))
                .expect(200);
    }

    private JsonNode assignee(long number) {
        return acme.seenBy(acme.ada, number).path("assignee");
    }

    private void awaitAssignee(long number, @Nullable String name) {
        adas.await(event -> event.ticket() == number
                && event.data().path("cause").asString("").equals("routing")
                && !event.data().at("/changed/assignee").isMissingNode()
                && event.data()
                        .at("/changed/assignee/to/displayName")
                        .asString("")
                        .equals(name == null ? "" : name));
    }

    private JsonNode handover(Visitor agent) {
        return agent.get(acme.at("/handovers")).expect(200).items().getFirst();
    }

    @Test
    void anAbsenceGivesTicketsToOthersPutsThemBackOrKeepsThemAsTheTeamHasIt() {
        long routed = eves(team("Routed", "round_robin", "route"));
        long queued = eves(team("Queued", "round_robin", "queue"));
        long kept = eves(team("Kept", "round_robin", "keep"));
        long own = eves(null);
        says(acme.eve, "away");
        awaitAssignee(routed, null);
        awaitAssignee(routed, "Finn Acme");
        awaitAssignee(queued, null);
        assertThat(assignee(kept).path("displayName").asString()).isEqualTo("Eve Acme");
        assertThat(assignee(own).path("displayName").asString()).isEqualTo("Eve Acme");

        // Whoever takes the next gets what waits for hands.
        JsonNode taken = acme.finn.post(acme.at("/tickets/next")).expect(200).json();
        assertThat(taken.path("number").asLong()).isEqualTo(queued);
        assertThat(taken.at("/assignee/displayName").asString()).isEqualTo("Finn Acme");
        acme.finn.post(acme.at("/tickets/next")).expect(204);
    }

    @Test
    void forTenMinutesItCanBeUndoneButNotWhatSomebodyTookByHand() {
        String things = team("Things", "round_robin", "route");
        long back = eves(things);
        long handedOn = eves(things);
        long done = eves(things);
        says(acme.eve, "off");
        awaitAssignee(back, "Finn Acme");
        awaitAssignee(handedOn, "Finn Acme");
        awaitAssignee(done, "Finn Acme");
        acme.edits(acme.finn, handedOn, "assignee", acme.ada.id());
        acme.finn.post(acme.ticket(done) + "/closure").expect(200);
        JsonNode handover = handover(acme.eve);
        assertThat(handover.path("reason").asString()).isEqualTo("off");
        assertThat(handover.path("tickets").asInt()).isEqualTo(3);
        assertThat(acme.finn.get(acme.at("/handovers")).expect(200).items()).isEmpty();
        assertThat(acme.ada.get(acme.at("/handovers")).expect(200).items()).hasSize(1);
        String path = acme.at("/handovers/" + handover.path("id").asString());
        acme.finn.delete(path).expect(404);
        assertThat(acme.eve.delete(path).expect(200).json().path("tickets").asInt())
                .isEqualTo(1);
        assertThat(assignee(back).path("displayName").asString()).isEqualTo("Eve Acme");
        assertThat(assignee(handedOn).path("displayName").asString()).isEqualTo("Ada Acme");
        acme.eve.delete(path).expectProblem(409, "too_late_to_undo");
        List<JsonNode> why = Json.list(
                acme.ada.get(acme.ticket(back) + "/routing").expect(200).json(), node -> node);
        assertThat(why)
                .extracting(entry -> entry.path("cause").asString())
                .contains("by_hand", "left", "strategy", "undone");
        assertThat(why.getLast().path("cause").asString()).isEqualTo("undone");
    }

    @Test
    void whoLeavesATeamLeavesItsTicketsAndWhoIsRemovedLeavesAll() {
        String kept = team("Kept", "least_loaded", "keep");
        long teams = eves(kept);
        long own = eves(null);
        acme.ada.delete(acme.at("/teams/" + kept + "/members/" + acme.eve.id())).expect(204);
        awaitAssignee(teams, "Finn Acme");
        assertThat(assignee(own).path("displayName").asString()).isEqualTo("Eve Acme");
        acme.ada.delete(acme.at("/members/" + acme.eve.id())).expect(204);
        awaitAssignee(own, null);
        acme.ada
                .patch(acme.at("/members/" + acme.finn.id()), Json.of("role", "customer"))
                .expect(200);
        awaitAssignee(teams, null);
    }

    @Test
    void manyTicketsAreGivenAtOnceEachForItself() {
        String things = acme.team("Things");
        long one = acme.opens(acme.cleo, "One");
        long two = acme.opens(acme.cleo, "Two");
        acme.edits(acme.finn, two, "assignee", acme.finn.id());
        JsonNode request = Json.of(
                "placements",
                List.of(
                        Json.of("number", one, "version", 1, "assignee", acme.eve.id(), "team", things),
                        Json.of("number", two, "version", 1, "assignee", acme.eve.id()),
                        Json.of("number", 99, "version", 1, "assignee", acme.eve.id())));
        // As the screens do it: with a key, so that it happens once.
        JsonNode placed = acme.eve
                .send("POST", acme.at("/tickets/placements"), request.toString(), "Idempotency-Key", "many at once")
                .expect(200)
                .json()
                .path("items");
        assertThat(placed.at("/0/version").asInt()).isEqualTo(2);
        assertThat(placed.at("/1/code").asString()).isEqualTo("version_conflict");
        assertThat(placed.at("/2/code").asString()).isEqualTo("not_found");
        assertThat(assignee(one).path("displayName").asString()).isEqualTo("Eve Acme");
        assertThat(assignee(two).path("displayName").asString()).isEqualTo("Finn Acme");
    }

    @Test
    void theNextTicketIsTheOneThatWaitsLongestUnlessSomebodyKnowsAboutAnother() {
        String things = acme.team("Things");
        acme.joins(things, acme.eve);
        acme.joins(things, acme.finn);
        acme.ada
                .put(
                        acme.at("/members/" + acme.finn.id() + "/work"),
                        Json.of("skills", List.of(Json.of("tag", "printer", "level", 2))))
                .expect(200);
        long first = acme.opens(acme.cleo, "First");
        long printer = acme.opens(acme.cleo, "Printer");
        long urgent = acme.opens(acme.cleo, "Urgent");
        acme.edits(acme.ada, first, "team", things);
        acme.edits(acme.ada, printer, "team", things, "tags", List.of("printer"));
        assertThat(acme.finn
                        .post(acme.at("/tickets/next"))
                        .expect(200)
                        .json()
                        .path("number")
                        .asLong())
                .isEqualTo(printer);
        acme.edits(acme.ada, urgent, "team", things, "priority", "urgent");
        assertThat(acme.eve
                        .post(acme.at("/tickets/next"))
                        .expect(200)
                        .json()
                        .path("number")
                        .asLong())
                .isEqualTo(urgent);
        assertThat(acme.eve
                        .post(acme.at("/tickets/next"))
                        .expect(200)
                        .json()
                        .path("number")
                        .asLong())
                .isEqualTo(first);
        long nobodys = acme.opens(acme.cleo, "Nobody's");
        assertThat(acme.ada
                        .post(acme.at("/tickets/next"))
                        .expect(200)
                        .json()
                        .path("number")
                        .asLong())
                .isEqualTo(nobodys);
    }
}
