package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An employee who is narrowed sees the tickets of their teams and their own, on every way; an admin sees all. */
class TicketScopeTest {

    /** What an employee may do with a ticket that they see, and what it answers then. */
    private static final String OPERATIONS = """
            GET    /                 |                                                  | 200
            GET    /messages         |                                                  | 200
            GET    /changes          |                                                  | 200
            GET    /preview          |                                                  | 200
            GET    /preview/messages |                                                  | 200
            GET    /draft            |                                                  | 200
            PUT    /draft            | {"body":"B","visibility":"internal"}             | 200
            PUT    /presence         | {"state":"viewing"}                              | 204
            DELETE /presence         |                                                  | 204
            PUT    /seen             | {"version":1}                                    | 204
            POST   /messages         | {"body":"B","visibility":"internal"}             | 201
            POST   /messages         | {"body":"B","visibility":"public"}               | 201
            PATCH  /                 | {"version":1,"subject":"S"}                      | 200
            POST   /resolution       |                                                  | 200
            DELETE /resolution       |                                                  | 200
            POST   /closure          |                                                  | 200
            """;

    private HelpDesk acme;
    private String hardware;
    private String software;
    private Map<String, Long> tickets;

    @BeforeEach
    void eveIsOfHardwareAndFinnOfSoftware() {
        acme = HelpDesk.acme();
        hardware = acme.team("Hardware");
        software = acme.team("Software");
        acme.joins(hardware, acme.eve);
        acme.joins(software, acme.finn);
        acme.narrowsEmployees();
        tickets = Map.of(
                "team's", opened("hardware", "team", hardware),
                "team's, a colleague's", opened("hardware of finn", "team", hardware, "assignee", acme.finn.id()),
                "own without a team", opened("own", "assignee", acme.eve.id()),
                "own of another team", opened("own of software", "team", software, "assignee", acme.eve.id()),
                "another team's", opened("software", "team", software),
                "nobody's", opened("nobodys"));
    }

    private long ticket(String which) {
        return tickets.getOrDefault(which, 0L);
    }

    private static boolean isEves(String which) {
        return which.startsWith("team's") || which.startsWith("own");
    }

    private long opened(String tag, Object... placing) {
        long number = acme.opens(acme.cleo, "Printer jams");
        List<Object> fields = new ArrayList<>(List.of(placing));
        fields.add("tags");
        fields.add(List.of(tag));
        acme.edits(acme.ada, number, fields.toArray());
        return number;
    }

    private List<Long> numbers(Visitor agent, String query) {
        return agent.get(acme.at("/tickets?limit=100" + query)).expect(200).items().stream()
                .map(ticket -> ticket.path("number").asLong())
                .sorted()
                .toList();
    }

    private List<Long> eves() {
        return tickets.entrySet().stream()
                .filter(ticket -> isEves(ticket.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Test
    void everyOperationOnATicketKnowsWhoseItIs() {
        OPERATIONS.lines().forEach(line -> {
            String[] cells = line.split(" *\\| *", -1);
            String[] operation = cells[0].split(" +", 2);
            tickets.forEach((which, number) -> {
                String path = acme.ticket(number) + operation[1].replaceFirst("/$", "");
                Answer answer = acme.eve.send(operation[0], path, cells[1].isBlank() ? null : cells[1].strip());
                if (isEves(which)) {
                    assertThat(answer.status()).as("%s %s", line, which).isIn(Integer.valueOf(cells[2].strip()), 409);
                } else {
                    assertThat(answer.status()).as("%s %s", line, which).isEqualTo(404);
                }
            });
        });
    }

    @Test
    void listsSearchTagsAndCountsAreOfTheSameTickets() {
        assertThat(numbers(acme.eve, "")).isEqualTo(eves());
        assertThat(numbers(acme.eve, "&q=jams")).isEqualTo(eves());
        assertThat(numbers(acme.eve, "&q=%23" + ticket("another team's"))).isEmpty();
        assertThat(numbers(acme.eve, "&team=" + software)).containsExactly(ticket("own of another team"));
        assertThat(numbers(acme.eve, "&assignee=none")).containsExactly(ticket("team's"));
        assertThat(numbers(acme.ada, "")).hasSize(6);
        assertThat(Json.list(acme.eve.get(acme.at("/tags")).expect(200).json().path("items"), JsonNode::asString))
                .containsExactly("hardware", "hardware of finn", "own", "own of software");
        JsonNode stats = acme.eve.get(acme.at("/tickets/stats")).expect(200).json();
        assertThat(List.of(
                        stats.path("open").asInt(),
                        stats.path("unassigned").asInt(),
                        stats.path("mine").asInt()))
                .containsExactly(4, 1, 2);
        assertThat(acme.ada
                        .get(acme.at("/tickets/stats"))
                        .expect(200)
                        .json()
                        .path("open")
                        .asInt())
                .isEqualTo(6);
        assertThat(acme.eve
                        .get(acme.at("/customers/" + acme.cleo.id()))
                        .expect(200)
                        .json()
                        .path("tickets")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void theDatabaseDecides() {
        tickets.values().forEach(number -> acme.notes(acme.ada, number, "Not again"));
        try (Sql app = Sql.app(acme.eve.handle())) {
            for (String table : List.of("ticket", "triage", "message", "ticket_tag")) {
                assertThat(new TreeSet<>(app.rows("select number from " + table)))
                        .as(table)
                        .isEqualTo(new TreeSet<>(
                                eves().stream().map(Object::toString).toList()));
            }
            assertThat(app.rows("select 1 from ticket_tally")).isEmpty();
            assertThat(app.outcome("update triage set priority = 4")).isEqualTo("4 rows");
            assertThat(app.rows(
                            "select place_ticket(organization_id, ?, null, me(), 'by_hand') from member limit 1",
                            ticket("nobody's")))
                    .containsExactly("f");
        }
    }

    @Test
    void aTicketThatGoesToOthersIsSeenToLeave() {
        long number = ticket("team's");
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient adas = LiveClient.of(acme.ada)) {
            String before = eves.cursor();
            acme.edits(acme.eve, number, "team", software);
            adas.await(event -> event.kind().equals("ticket.changed") && event.ticket() == number);
            LiveClient.Event left = eves.await(event -> event.kind().equals("ticket.left"));
            assertThat(left.data().at("/changed/number/from").asLong()).isEqualTo(number);
            assertThat(left.data().path("ticket").isNull()).isTrue();
            acme.eve.get(acme.ticket(number)).expect(404);
            acme.notes(acme.ada, number, "Behind her back");
            adas.awaitMessage("Behind her back");
            acme.notes(acme.ada, ticket("own without a team"), "To her face");
            eves.awaitMessage("To her face");
            assertThat(eves.ticketChanges()).noneMatch(event -> event.ticket() == number);
            assertThat(adas.changes()).noneMatch(event -> event.kind().equals("ticket.left"));
            try (LiveClient resumed = LiveClient.of(acme.eve, before)) {
                resumed.awaitMessage("To her face");
                assertThat(resumed.changes()).extracting(LiveClient.Event::kind).contains("ticket.left");
                assertThat(resumed.ticketChanges()).noneMatch(event -> event.ticket() == number);
            }
        }
    }

    @Test
    void whoJoinsATeamSeesItsTicketsAndWhoLeavesItIsToldNoMore() {
        long theirs = ticket("another team's");
        acme.joins(software, acme.eve);
        acme.eve.get(acme.ticket(theirs)).expect(200);
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            acme.notes(acme.ada, theirs, "Welcome");
            eves.awaitMessage("Welcome");
            acme.ada
                    .delete(acme.at("/teams/" + software + "/members/" + acme.eve.id()))
                    .expect(204);
            eves.awaitEnd();
            acme.eve.get(acme.ticket(theirs)).expect(404);
        }
    }

    @Test
    void narrowingEndsTheStreamsOfWhoSawMore() {
        acme.ada.patch(acme.at(""), Json.of("ticketScope", "organization")).expect(200);
        acme.eve.get(acme.ticket(ticket("nobody's"))).expect(200);
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient adas = LiveClient.of(acme.ada)) {
            acme.narrowsEmployees();
            eves.awaitEnd();
            acme.notes(acme.ada, ticket("nobody's"), "Still here");
            adas.awaitMessage("Still here");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsToldLiveIsWhatIsSeen(long seed) {
        Random random = new Random(seed);
        List<Long> all = tickets.values().stream().sorted().toList();
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            for (int i = 0; i < 25; i++) {
                long number = all.get(random.nextInt(all.size()));
                Object team = random.nextInt(3) == 0 ? null : random.nextBoolean() ? hardware : software;
                Object assignee = random.nextInt(3) > 0 ? null : random.nextBoolean() ? acme.eve.id() : acme.finn.id();
                acme.edits(acme.ada, number, "team", team, "assignee", assignee, "subject", "Turn " + i);
            }
            acme.edits(acme.ada, all.getFirst(), "team", hardware, "subject", "The end");
            eves.await(event -> event.data().at("/ticket/subject").asString("").equals("The end"));

            TreeSet<Long> told = new TreeSet<>(eves());
            eves.changes().forEach(event -> {
                if (event.kind().equals("ticket.left")) {
                    told.remove(event.data().at("/changed/number/from").asLong());
                } else if (event.ticket() > 0) {
                    told.add(event.ticket());
                }
            });
            assertThat(List.copyOf(told))
                    .isEqualTo(numbers(acme.eve, "").stream()
                            .sorted(Comparator.naturalOrder())
                            .toList());
        }
    }
}
