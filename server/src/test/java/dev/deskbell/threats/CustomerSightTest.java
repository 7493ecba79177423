package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Threat 27, as the design's table "Who sees what" says it: each thing has a word that is nowhere else, and each
 * person's answers, stream and mails are searched for it. The ticket is Cleo's; Dan is another customer, Gil was one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerSightTest {

    /** Where each person must find the thing: in answers of the API, the stream, mails; or nowhere at all. */
    private static final String CELLS = """
                                       eve   cleo          dan           gil
            the organization's name  | api | api,mail    | api         | api
            subject                  | api,stream | api,stream,mail | - | -
            description              | api | api         | -           | -
            label                    | api | api,stream  | -           | -
            public reply             | api,stream | api,stream,mail | - | -
            who answered             | api,stream | api,stream,mail | - | -
            internal note            | api,stream | -    | -           | -
            tag                      | api,stream | -    | -           | -
            priority                 | api,stream | -    | -           | -
            internal status          | api,stream | -    | -           | -
            assignee's id            | api,stream | -    | -           | -
            note about the customer  | api | -           | -           | -
            an agent's draft         | -   | -           | -           | -
            presence                 | stream | -        | -           | -
            an agent's address       | api | -           | -           | -
            a customer's address     | api | -           | api         | -
            another's subject        | api,stream | -    | api,stream,mail | -
            a former member's answer | api,stream | -    | -           | -
            """;

    record Row(String thing, List<String> cells) {

        @Override
        public String toString() {
            return thing;
        }
    }

    static Stream<Row> things() {
        return CELLS.lines()
                .skip(1)
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(
                        cells[0].strip(),
                        Stream.of(cells).skip(1).map(String::strip).toList()));
    }

    private final String name = "Acme" + Desk.unique();
    private final HelpDesk acme = HelpDesk.founded(name);
    private final Visitor gil = Desk.running().visitor().signUp("Gil Gone");
    private final Map<String, String> words = new HashMap<>();
    private Onlooker eve;
    private Onlooker cleo;
    private Onlooker dan;
    private Onlooker former;
    private long number;
    private long dans;
    private long gils;

    private String word(String thing) {
        return words.computeIfAbsent(thing, any -> "canary" + Desk.unique());
    }

    @BeforeAll
    void aDaysWork() {
        words.putAll(Map.of(
                "the organization's name",
                name,
                "label",
                "Waiting for your reply",
                "who answered",
                "Eve " + name,
                "priority",
                "urgent",
                "internal status",
                "on_hold",
                "assignee's id",
                acme.finn.id().toString(),
                "presence",
                "[name=presence,",
                "an agent's address",
                acme.finn.email(),
                "a customer's address",
                acme.dan.email()));
        acme.welcome(gil, "customer");
        String gilsCursor = Onlooker.cursorOf(gil);
        eve = new Onlooker(acme.eve, LiveClient.of(acme.eve));
        cleo = new Onlooker(acme.cleo, LiveClient.of(acme.cleo));
        dan = new Onlooker(acme.dan, LiveClient.of(acme.dan));
        number = acme.opens(acme.cleo, Json.of("subject", word("subject"), "description", word("description")));
        dans = acme.opens(acme.dan, word("another's subject"));
        gils = acme.opens(gil, "Gil's own");
        gil.delete(acme.at("/membership")).expect(204);
        staffWorks();
        acme.replies(acme.eve, gils, word("a former member's answer"));
        acme.replies(acme.eve, number, "The end");
        acme.opens(acme.dan, "Dan's end");
        former = new Onlooker(gil, LiveClient.of(gil, gilsCursor));
        everybodyReads();
    }

    private void staffWorks() {
        acme.edits(acme.eve, number, "tags", List.of(word("tag")), "priority", "urgent", "status", "on_hold");
        acme.notes(acme.eve, number, word("internal note"));
        acme.replies(acme.eve, number, word("public reply"));
        acme.edits(acme.eve, number, "assignee", acme.finn.id(), "status", "pending");
        acme.eve
                .put(
                        acme.at("/customers/" + acme.cleo.id() + "/note"),
                        Json.of("body", word("note about the customer")))
                .expect(200);
        acme.finn
                .put(acme.ticket(number) + "/draft", Json.of("body", word("an agent's draft"), "visibility", "public"))
                .expect(200);
        eve.asks("PUT", acme.ticket(number) + "/presence", "{\"state\":\"viewing\"}");
        acme.finn
                .put(acme.ticket(number) + "/presence", Json.of("state", "replying"))
                .expect(204);
    }

    /** When the last thing has been told and mailed, whatever is told to others was told before. */
    private void everybodyReads() {
        eve.stream.awaitMessage("The end");
        cleo.stream.awaitMessage("The end");
        dan.stream.await(event -> event.data().path("ticket").toString().contains("Dan's end"));
        String elsewhere = HelpDesk.foundedBy(gil, "Globex");
        gil.post("/api/organizations/" + elsewhere + "/tickets", Json.of("subject", "Gil's", "description", ""))
                .expect(201);
        former.stream.await(event -> event.ticket() == 1);
        Desk.running().mails().containing(acme.cleo.email(), "The end");
        Desk.running().mails().containing(acme.dan.email(), "Dan's end");
        for (Onlooker person : List.of(eve, cleo, dan, former)) {
            addresses().forEach(address -> person.asks("GET", address, null));
        }
        for (Onlooker customer : List.of(cleo, dan, former)) {
            customer.asks("PATCH", acme.ticket(number), "{\"version\":1,\"tags\":[\"x\"]}");
            customer.asks("POST", acme.ticket(number) + "/closure", null);
            customer.asks("PUT", acme.ticket(number) + "/presence", "{\"state\":\"viewing\"}");
            customer.asks("POST", acme.ticket(number) + "/messages", "{\"body\":\"B\",\"visibility\":\"internal\"}");
            customer.asks("PUT", acme.at("/customers/" + acme.cleo.id() + "/note"), "{\"body\":\"B\"}");
        }
    }

    private List<String> addresses() {
        return Stream.of(
                        Stream.of(number, dans, gils).flatMap(ticket -> Stream.of(
                                        "",
                                        "/messages",
                                        "/changes?limit=100",
                                        "/draft",
                                        "/preview",
                                        "/preview/messages")
                                .map(part -> acme.ticket(ticket) + part)),
                        words.values().stream()
                                .filter(word -> word.startsWith("canary"))
                                .flatMap(this::searches),
                        staffsAddresses(),
                        Stream.of(
                                acme.at(""),
                                acme.at("/tickets"),
                                acme.at("/tickets?priority=urgent"),
                                acme.at("/tickets?assignee=" + acme.finn.id()),
                                "/api/me",
                                "/api/my/tickets",
                                "/api/my/organizations",
                                "/api/organizations?q=" + name,
                                "/api/live/changes"))
                .flatMap(part -> part)
                .toList();
    }

    private Stream<String> searches(String word) {
        return Stream.of(word, word.substring(0, 10), word.substring(6, 12))
                .flatMap(part -> Stream.of(
                        acme.at("/tickets?q=" + part), acme.at("/tickets?tag=" + part), "/api/my/tickets?q=" + part));
    }

    private Stream<String> staffsAddresses() {
        return Stream.of(
                acme.at("/customers/" + acme.cleo.id()),
                acme.at("/customers/" + acme.dan.id()),
                acme.at("/members"),
                acme.at("/tags"),
                acme.at("/tickets/stats"),
                acme.ticket(number) + "/preview",
                acme.ticket(number) + "/preview/messages");
    }

    @AfterAll
    void hangUp() {
        Stream.of(eve, cleo, dan, former).forEach(Onlooker::close);
    }

    @ParameterizedTest
    @MethodSource("things")
    void row27EverybodyGetsWhatTheTableSays(Row row) {
        List<Onlooker> people = List.of(eve, cleo, dan, former);
        for (int i = 0; i < people.size(); i++) {
            Map<String, String> got = people.get(i).got();
            String cell = row.cells().get(i);
            for (String channel : cell.equals("-") ? List.<String>of() : List.of(cell.split(","))) {
                assertThat(got.get(channel)).as(channel).contains(words.get(row.thing()));
            }
            if (cell.equals("-")) {
                assertThat(got).allSatisfy((channel, all) -> assertThat(all).doesNotContain(words.get(row.thing())));
            }
        }
    }

    @Test
    void row27StaffsDoorsAreWallsToACustomer() {
        String wall = acme.cleo
                .get(acme.ticket(987_654))
                .expectProblem(404, "not_found")
                .text();
        staffsAddresses().forEach(address -> assertThat(
                        acme.cleo.get(address).expect(404).text())
                .as(address)
                .isEqualTo(wall));
    }

    @Test
    void aFormerMemberWhoComesBackFindsTheirOwn() {
        gil.get(acme.ticket(gils)).expect(404);
        acme.welcome(gil, "customer");
        assertThat(acme.seenBy(gil, gils).path("subject").asString()).isEqualTo("Gil's own");
        gil.get(acme.ticket(number)).expect(404);
        gil.delete(acme.at("/membership")).expect(204);
    }
}
