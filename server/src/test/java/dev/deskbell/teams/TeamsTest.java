package dev.deskbell.teams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Teams, who is in them, and how each agent works. */
class TeamsTest {

    private HelpDesk acme;

    @BeforeEach
    void acmeIsAtWork() {
        acme = HelpDesk.acme();
    }

    private JsonNode team(String id) {
        return acme.finn.get(acme.at("/teams/" + id)).expect(200).json();
    }

    private static List<String> names(JsonNode team) {
        return Json.list(
                team.path("members"), member -> member.path("displayName").asString());
    }

    private Answer works(Visitor agent, Object... work) {
        return acme.ada.put(acme.at("/members/" + agent.id() + "/work"), Json.of(work));
    }

    private Answer says(Visitor agent, Object... availability) {
        return agent.put(acme.at("/members/" + agent.id() + "/availability"), Json.of(availability));
    }

    @Test
    void aTeamIsFoundedFilledRenamedAndArchived() {
        String hardware = acme.team("Hardware", "round_robin");
        acme.joins(hardware, acme.eve);
        acme.ada
                .put(acme.at("/teams/" + hardware + "/members/" + acme.finn.id()), Json.of("lead", true))
                .expect(200);
        assertThat(team(hardware).path("strategy").asString()).isEqualTo("round_robin");
        assertThat(names(team(hardware))).containsExactly("Finn Acme", "Eve Acme");
        assertThat(team(hardware).at("/members/0/lead").asBoolean()).isTrue();
        assertThat(team(hardware).at("/members/0/availability").asString()).isEqualTo("available");

        acme.ada
                .put(acme.at("/teams/" + hardware + "/members/" + acme.eve.id()), Json.of("lead", true))
                .expect(200);
        assertThat(team(hardware).at("/members/0/displayName").asString()).isEqualTo("Eve Acme");
        assertThat(team(hardware).at("/members/1/lead").asBoolean()).isFalse();
        acme.ada
                .patch(acme.at("/teams/" + hardware), Json.of("name", "Things", "onAbsence", "route"))
                .expect(200);
        acme.ada
                .delete(acme.at("/teams/" + hardware + "/members/" + acme.eve.id()))
                .expect(204);
        acme.ada
                .delete(acme.at("/teams/" + hardware + "/members/" + acme.eve.id()))
                .expect(204);
        assertThat(names(team(hardware))).containsExactly("Finn Acme");

        acme.ada.delete(acme.at("/teams/" + hardware)).expect(204);
        assertThat(acme.eve.get(acme.at("/teams")).expect(200).items()).isEmpty();
        assertThat(acme.eve.get(acme.at("/teams?archived=true")).expect(200).items())
                .extracting(team -> team.path("name").asString())
                .containsExactly("Things");
        acme.ada
                .patch(acme.at("/teams/" + hardware), Json.of("archived", false))
                .expect(200);
        assertThat(acme.eve.get(acme.at("/teams")).expect(200).items()).hasSize(1);
    }

    @Test
    void namesAreTakenOnceWhateverTheCapitalsButAnArchivedTeamGivesItsNameFree() {
        String hardware = acme.team("Hardware");
        String other = acme.team("Other");
        assertThat(acme.ada
                        .post(acme.at("/teams"), Json.of("name", "HARDWARE"))
                        .expectProblem(409, "team_name_taken")
                        .badFields())
                .containsExactly("name");
        acme.ada.patch(acme.at("/teams/" + other), Json.of("name", "hardware")).expectProblem(409, "team_name_taken");
        acme.ada.delete(acme.at("/teams/" + hardware)).expect(204);
        acme.ada.patch(acme.at("/teams/" + other), Json.of("name", "hardware")).expect(200);
        acme.ada
                .patch(acme.at("/teams/" + hardware), Json.of("archived", false))
                .expectProblem(409, "team_name_taken");
    }

    @Test
    void aTeamIsMadeOfStaff() {
        String hardware = acme.team("Hardware");
        acme.joins(hardware, acme.eve);
        acme.ada
                .put(acme.at("/teams/" + hardware + "/members/" + acme.cleo.id()), Json.of("lead", false))
                .expect(404);
        acme.ada
                .patch(acme.at("/members/" + acme.eve.id()), Json.of("role", "customer"))
                .expect(200);
        assertThat(names(team(hardware))).isEmpty();
    }

    @Test
    void teamsComeByNameInPages() {
        List.of("beta", "Alpha", "gamma").forEach(acme::team);
        JsonNode first = acme.eve.get(acme.at("/teams?limit=2")).expect(200).json();
        assertThat(Json.list(first.path("items"), team -> team.path("name").asString()))
                .containsExactly("Alpha", "beta");
        assertThat(acme.eve
                        .get(acme.at(
                                "/teams?limit=2&cursor=" + first.path("next").asString()))
                        .expect(200)
                        .items())
                .extracting(team -> team.path("name").asString())
                .containsExactly("gamma");
    }

    @Test
    void aTicketIsGivenToATeamAndFoundByIt() {
        String hardware = acme.team("Hardware");
        long number = acme.opens(acme.cleo, "Printer jams");
        long opened = acme.opens(acme.eve, Json.of("subject", "Toner", "description", "Empty.", "team", hardware));
        acme.opens(acme.cleo, "Invoice twice");

        JsonNode edited = acme.edits(acme.eve, number, "team", hardware);

        assertThat(edited.at("/team/name").asString()).isEqualTo("Hardware");
        assertThat(acme.eve
                        .get(acme.at("/tickets?team=" + hardware + "&status=open"))
                        .expect(200)
                        .items())
                .extracting(ticket -> ticket.path("number").asLong())
                .containsExactlyInAnyOrder(number, opened);
        assertThat(acme.eve
                        .get(acme.at("/tickets?assignee=none&q=toner&team=" + hardware))
                        .expect(200)
                        .items())
                .hasSize(1);
        assertThat(acme.history(acme.eve, number)
                        .getLast()
                        .at("/changed/team/to/name")
                        .asString())
                .isEqualTo("Hardware");
        assertThat(acme.seenBy(acme.cleo, number).has("team")).isFalse();
        assertThat(acme.cleo.get(acme.ticket(number) + "/changes").expect(200).text())
                .doesNotContain("Hardware");

        acme.ada.delete(acme.at("/teams/" + hardware)).expect(204);
        assertThat(acme.edits(acme.eve, number, "subject", "Still jams")
                        .at("/team/name")
                        .asString())
                .isEqualTo("Hardware");
        assertThat(acme.eve
                        .post(acme.at("/tickets"), Json.of("subject", "S", "description", "D", "team", hardware))
                        .expect(400)
                        .badFields())
                .containsExactly("team");
        assertThat(acme.edits(acme.eve, number, "team", null).path("team").isNull())
                .isTrue();
    }

    @Test
    void anAbsenceEndsByItselfAndAllAreTold() {
        try (LiveClient finns = LiveClient.of(acme.finn)) {
            says(
                            acme.eve,
                            "state",
                            "away",
                            "until",
                            Instant.now().plusSeconds(2).toString())
                    .expect(200);
            finns.await(event -> event.kind().equals("agent.changed")
                    && event.data().at("/changed/availability/to").asString("").equals("away"));
            LiveClient.Event back = finns.await(event -> event.kind().equals("agent.changed")
                    && event.data().at("/changed/availability/to").asString("").equals("available"));
            assertThat(back.data().path("cause").asString()).isEqualTo("absence_ended");
        }
        assertThat(acme.finn
                        .get(acme.at("/agents/" + acme.eve.id()))
                        .expect(200)
                        .json()
                        .path("availability")
                        .asString())
                .isEqualTo("available");
    }

    @Test
    void howAnAgentWorksIsSetAsAWhole() {
        JsonNode work = works(
                        acme.eve,
                        "capacity",
                        7,
                        "timeZone",
                        "Europe/Berlin",
                        "hours",
                        List.of(
                                Json.of("weekday", 5, "from", "13:00", "to", "24:00"),
                                Json.of("weekday", 5, "from", "09:00", "to", "12:30")),
                        "skills",
                        List.of(Json.of("tag", " Printer ", "level", 4)))
                .expect(200)
                .json();
        assertThat(work.path("capacity").asInt()).isEqualTo(7);
        assertThat(work.at("/hours/0/from").asString()).isEqualTo("09:00");
        assertThat(work.at("/hours/1/to").asString()).isEqualTo("24:00");
        assertThat(work.at("/skills/0/tag").asString()).isEqualTo("printer");

        JsonNode always = works(acme.eve).expect(200).json();
        assertThat(always.path("capacity").isNull()).isTrue();
        assertThat(always.path("hours")).isEmpty();
        assertThat(acme.finn.get(acme.at("/agents")).expect(200).items())
                .extracting(agent -> agent.path("displayName").asString())
                .containsExactly("Ada Acme", "Eve Acme", "Finn Acme");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"capacity":0}                                                                                          | capacity
                    {"timeZone":"Mars/Olympus"}                                                                             | timeZone
                    {"hours":[{"weekday":1,"from":"17:00","to":"09:00"}]}                                                   | hours
                    {"hours":[{"weekday":8,"from":"09:00","to":"17:00"}]}                                                   | hours[0].weekday
                    {"hours":[{"weekday":1,"from":"9","to":"17:00"}]}                                                       | hours[0].from
                    {"hours":[{"weekday":1,"from":"09:00","to":"12:00"},{"weekday":1,"from":"11:00","to":"13:00"}]}         | hours
                    {"skills":[{"tag":"a","level":6}]}                                                                      | skills[0].level
                    {"skills":[{"tag":"a","level":1},{"tag":"A","level":2}]}                                                | skills
                    """)
    void badWorkIsRefusedByName(String work, String field) {
        Answer answer = acme.ada.send("PUT", acme.at("/members/" + acme.eve.id() + "/work"), work);
        assertThat(answer.expect(400).badFields()).containsExactly(field);
    }

    @Test
    void anAbsenceEndsInTheFutureAndPresenceNever() {
        assertThat(says(acme.eve, "state", "away", "until", "2020-01-01T00:00:00Z")
                        .expect(400)
                        .badFields())
                .containsExactly("until");
        assertThat(says(acme.eve, "state", "off", "until", "2999-01-01T00:00:00Z")
                        .expect(400)
                        .badFields())
                .containsExactly("until");
        assertThat(says(
                                acme.eve,
                                "state",
                                "available",
                                "until",
                                Instant.now().plusSeconds(60).toString())
                        .expect(400)
                        .badFields())
                .containsExactly("until");
    }
}
