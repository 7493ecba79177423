package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The life cycle of product.md: as rules, over HTTP, in the history, and by itself; and two editors at once (threat 69). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketMovesTest {

    private HelpDesk acme;

    @BeforeAll
    void aHelpDesk() {
        acme = HelpDesk.acme();
    }

    /** From each status: what a verb makes of it; = the same ticket, ! refused. */
    private static final String TABLE = """
                             open         in_progress  pending      on_hold      resolved     closed
            resolve        | resolved     resolved     resolved     resolved     =            !
            reopen         | =            =            =            =            open         !
            close          | closed       closed       closed       closed       closed       =
            agent.reply    | in_progress  =            =            =            =            !
            customer.reply | =            =            open         open         open         !
            open           | =            open         open         open         open         !
            in_progress    | in_progress  =            in_progress  in_progress  in_progress  !
            pending        | pending      pending      =            pending      pending      !
            on_hold        | on_hold      on_hold      on_hold      =            on_hold      !
            resolved       | resolved     resolved     resolved     resolved     =            !
            closed         | closed       closed       closed       closed       closed       =
            """;

    static Stream<Arguments> moves() {
        List<String> lines = TABLE.lines().toList();
        String[] froms = lines.getFirst().strip().split(" +", -1);
        return lines.stream().skip(1).flatMap(line -> {
            String[] cells = line.split("\\|", -1);
            String[] results = cells[1].strip().split(" +", -1);
            return Stream.iterate(0, i -> i < froms.length, i -> i + 1)
                    .map(i -> Arguments.of(froms[i], cells[0].strip(), results[i]));
        });
    }

    // --------------------------------------------------------------------------------------------------------- as
    // rules

    @ParameterizedTest(name = "{0} → {1} → {2}")
    @MethodSource("moves")
    void theRules(String from, String verb, String result) {
        Ticket ticket = ticket(TicketStatus.ofWire(from).orElseThrow());
        UnaryOperator<Ticket> rule =
                switch (verb) {
                    case "resolve" -> Ticket::resolved;
                    case "reopen" -> Ticket::reopened;
                    case "close" -> Ticket::closed;
                    case "agent.reply" -> Ticket::repliedByAgent;
                    case "customer.reply" -> Ticket::repliedByRequester;
                    default ->
                        before -> before.movedTo(TicketStatus.ofWire(verb).orElseThrow());
                };

        switch (result) {
            case "=" -> assertThat(rule.apply(ticket)).isSameAs(ticket);
            case "!" ->
                assertThatThrownBy(() -> rule.apply(ticket))
                        .isInstanceOf(Refusal.class)
                        .hasMessage("ticket_is_closed");
            default -> {
                Ticket moved = rule.apply(ticket);
                assertThat(moved)
                        .isEqualTo(ticket.withStatus(TicketStatus.ofWire(result).orElseThrow()));
                assertThat(moved.assignee()).as("kept assigned").isEqualTo(ticket.assignee());
            }
        }
    }

    private static Ticket ticket(TicketStatus status) {
        Person cleo = new Person(UUID.randomUUID(), "Cleo");
        Person eve = new Person(UUID.randomUUID(), "Eve");
        Instant now = Instant.now();
        return new Ticket(
                UUID.randomUUID(), 1, "S", "D", status, Priority.NORMAL, cleo, eve, List.of(), 1, 1, now, now, now);
    }

    // -------------------------------------------------------------------------------------------------------- over
    // HTTP

    @ParameterizedTest(name = "{0} → {1} → {2}")
    @MethodSource("moves")
    void overHttp(String from, String verb, String result) {
        long number = ticketIn(from);
        JsonNode before = seenBy(acme.eve, number);
        int logged = history(acme.eve, number).size();

        Answer answer = perform(verb, number, before.path("version").asInt());

        JsonNode after = seenBy(acme.eve, number);
        boolean reply = verb.endsWith(".reply");
        switch (result) {
            case "=" -> {
                assertThat(answer.status()).isLessThan(300);
                assertThat(after.path("status").asString()).isEqualTo(from);
                if (!reply) {
                    assertThat(after).as("a repeated verb changes nothing").isEqualTo(before);
                    assertThat(history(acme.eve, number)).as("and logs nothing").hasSize(logged);
                }
            }
            case "!" -> {
                answer.expectProblem(409, "ticket_is_closed");
                assertThat(after).isEqualTo(before);
                assertThat(history(acme.eve, number)).hasSize(logged);
            }
            default -> {
                assertThat(answer.status()).isLessThan(300);
                assertThat(after.path("status").asString()).isEqualTo(result);
                assertThat(after.path("version").asInt())
                        .isEqualTo(before.path("version").asInt() + 1);
                JsonNode change = history(acme.eve, number).getLast();
                assertThat(change.path("kind").asString()).isEqualTo(reply ? "message.added" : "ticket.changed");
                assertThat(change.path("changed").path("status")).isEqualTo(Json.of("from", from, "to", result));
            }
        }
    }

    private long ticketIn(String status) {
        long number = acme.opens(acme.cleo, "Printer jams");
        if (!status.equals("open")) {
            acme.edits(acme.eve, number, "status", status);
        }
        return number;
    }

    private Answer perform(String verb, long number, int version) {
        String ticket = acme.ticket(number);
        return switch (verb) {
            case "resolve" -> acme.eve.post(ticket + "/resolution");
            case "reopen" -> acme.eve.delete(ticket + "/resolution");
            case "close" -> acme.eve.post(ticket + "/closure");
            case "agent.reply" ->
                acme.eve.post(ticket + "/messages", Json.of("body", "We look into it", "visibility", "public"));
            case "customer.reply" ->
                acme.cleo.post(ticket + "/messages", Json.of("body", "It still jams", "visibility", "public"));
            default -> acme.eve.patch(ticket, Json.of("version", version, "status", verb));
        };
    }

    private JsonNode seenBy(Visitor somebody, long number) {
        return somebody.get(acme.ticket(number)).expect(200).json();
    }

    private List<JsonNode> history(Visitor somebody, long number) {
        return somebody.get(acme.ticket(number) + "/changes?limit=100")
                .expect(200)
                .items();
    }

    @ParameterizedTest
    @CsvSource({
        "open, received, Received, Open",
        "in_progress, in_progress, In progress, In progress",
        "pending, waiting_for_you, Waiting for your reply, Waiting on customer",
        "on_hold, in_progress, In progress, On hold",
        "resolved, resolved, Resolved, Resolved",
        "closed, closed, Closed, Closed",
    })
    void eachAudienceHasItsWordForAStatus(String status, String customers, String customersLabel, String agentsLabel) {
        long number = ticketIn(status);

        assertThat(seenBy(acme.eve, number).path("status").asString()).isEqualTo(status);
        assertThat(seenBy(acme.eve, number).path("statusLabel").asString()).isEqualTo(agentsLabel);
        assertThat(seenBy(acme.cleo, number).path("status").asString()).isEqualTo(customers);
        assertThat(seenBy(acme.cleo, number).path("statusLabel").asString()).isEqualTo(customersLabel);
    }

    @Test
    void aRequesterResolvesAndReopensTheirOwnTicket() {
        long number = acme.opens(acme.cleo, "Printer jams");

        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        assertThat(seenBy(acme.eve, number).path("status").asString()).isEqualTo("resolved");
        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);
        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);

        assertThat(history(acme.eve, number))
                .extracting(change -> change.path("kind").asString())
                .containsExactly("ticket.opened", "ticket.changed", "ticket.changed");
        assertThat(seenBy(acme.eve, number).path("version").asInt()).isEqualTo(3);
    }

    // ----------------------------------------------------------------------------------------------------- the history

    @Test
    void theHistoryTellsEachAudienceItsPart() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(
                acme.eve,
                number,
                "priority",
                "urgent",
                "assignee",
                acme.finn.id().toString(),
                "tags",
                List.of("hardware"));
        acme.notes(acme.finn, number, "Not again");
        acme.edits(acme.finn, number, "status", "on_hold");
        acme.edits(acme.finn, number, "status", "in_progress");
        acme.replies(acme.finn, number, "Fixed");
        acme.edits(acme.finn, number, "status", "resolved", "priority", "low");

        assertThat(told(history(acme.eve, number)))
                .containsExactly(
                        "Cleo Acme ticket.opened []",
                        "Eve Acme ticket.changed [assignee, priority, tags]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [priority, status]");
        assertThat(told(history(acme.cleo, number)))
                .containsExactly(
                        "Cleo Acme ticket.opened []",
                        "Eve Acme ticket.changed [assignee]",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [status]");
        assertThat(history(acme.cleo, number).get(1).path("changed").path("assignee"))
                .as("a customer learns the assignee's name alone")
                .isEqualTo(Json.of("from", null, "to", Json.of("displayName", "Finn Acme")));
        assertThat(history(acme.cleo, number).get(2).path("changed").path("status"))
                .as("on hold is in progress to a customer")
                .isEqualTo(Json.of("from", "received", "to", "in_progress"));
    }

    private static List<String> told(List<JsonNode> changes) {
        return changes.stream()
                .map(change -> change.path("actor").path("displayName").asString() + " "
                        + change.path("kind").asString() + " "
                        + change.path("changed").propertyNames().stream()
                                .sorted()
                                .toList())
                .toList();
    }

    @Test
    void anEditThatChangesNothingLogsNothing() {
        long number = acme.opens(acme.eve, Json.of("subject", "S", "description", "D", "tags", List.of("a", "b")));
        JsonNode before = seenBy(acme.eve, number);

        acme.edits(
                acme.eve,
                number,
                "subject",
                " S ",
                "tags",
                List.of("B", "a", "b"),
                "priority",
                "normal",
                "assignee",
                null);

        assertThat(seenBy(acme.eve, number)).isEqualTo(before);
        assertThat(history(acme.eve, number)).hasSize(1);
    }

    // ------------------------------------------------------------------------------------------- by itself, after days

    @Test
    void aResolvedTicketClosesByItselfAfterTheOrganizationsDays() {
        acme.ada.patch(acme.at(""), Json.of("autoCloseDays", 3)).expect(200);
        long old = ticketIn("resolved");
        long recent = ticketIn("resolved");
        long reopened = ticketIn("resolved");
        acme.replies(acme.cleo, reopened, "It still jams");
        resolvedBefore(old, "3 days 1 minute");
        resolvedBefore(recent, "2 days 23 hours");

        closeWhatIsDue();
        closeWhatIsDue();

        assertThat(seenBy(acme.eve, old).path("status").asString()).isEqualTo("closed");
        assertThat(seenBy(acme.cleo, old).path("status").asString()).isEqualTo("closed");
        assertThat(seenBy(acme.eve, recent).path("status").asString()).isEqualTo("resolved");
        assertThat(seenBy(acme.eve, reopened).path("status").asString()).isEqualTo("open");
        for (Visitor reader : List.of(acme.eve, acme.cleo)) {
            JsonNode last = history(reader, old).getLast();
            assertThat(last.path("cause").asString()).isEqualTo("auto_close");
            assertThat(last.path("actor").isNull()).isTrue();
            assertThat(last.path("changed").path("status")).isEqualTo(Json.of("from", "resolved", "to", "closed"));
        }
        assertThat(history(acme.eve, old)).as("closed once").hasSize(3);
    }

    private void resolvedBefore(long number, String ago) {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.update(
                            "update triage set resolved_at = now() - ?::interval where organization_id = ? and number = ?",
                            ago,
                            acme.id(),
                            number))
                    .isEqualTo(1);
            sql.commit();
        }
    }

    private static void closeWhatIsDue() {
        Desk.running()
                .bean("workerTransaction", TransactionTemplate.class)
                .executeWithoutResult(
                        status -> Desk.running().bean(TicketJobs.class).closeResolved());
    }

    // ---------------------------------------------------------------------------------- row 69: two editors, no lost
    // update

    @Test
    void differentFieldsOfOneVersionMerge() {
        long number = acme.opens(acme.cleo, "Printer jams");

        acme.eve
                .patch(acme.ticket(number), Json.of("version", 1, "priority", "high"))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "subject", "Printer burns"))
                .expect(200);

        JsonNode merged = seenBy(acme.ada, number);
        assertThat(merged.path("priority").asString()).isEqualTo("high");
        assertThat(merged.path("subject").asString()).isEqualTo("Printer burns");
        assertThat(merged.path("version").asInt()).isEqualTo(3);
    }

    @Test
    void theSameFieldIsRefusedWithTheTicketAsItIs() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.eve
                .patch(acme.ticket(number), Json.of("version", 1, "subject", "Printer burns"))
                .expect(200);

        Answer refused = acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "subject", "Printer sings", "priority", "low"))
                .expectProblem(409, "version_conflict");

        assertThat(refused.json().path("current")).isEqualTo(seenBy(acme.finn, number));
        assertThat(refused.json().path("current").path("subject").asString()).isEqualTo("Printer burns");
        assertThat(refused.json().path("current").path("priority").asString()).isEqualTo("normal");
    }

    @Test
    void aVersionThatIsYetToComeIsBadInput() {
        long number = acme.opens(acme.cleo, "Printer jams");

        assertThat(acme.eve
                        .patch(acme.ticket(number), Json.of("version", 2, "subject", "X"))
                        .expectProblem(400, "bad_input")
                        .badFields())
                .containsExactly("version");
    }

    /** Who reads (r) and writes (w) when: Eve's two steps and Finn's in every order. */
    static Stream<Arguments> interleavings() {
        List<Arguments> all = new ArrayList<>();
        for (String order : List.of("eE fF", "ef EF", "ef FE", "fe EF", "fe FE", "fF eE")) {
            for (String fields : List.of(
                    "subject subject",
                    "subject priority",
                    "priority priority",
                    "assignee tags",
                    "status assignee",
                    "tags tags",
                    "status status")) {
                all.add(Arguments.of(order.replace(" ", ""), fields.split(" ", -1)[0], fields.split(" ", -1)[1]));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: Eve edits {1}, Finn edits {2}")
    @MethodSource("interleavings")
    void row69NoUpdateIsLost(String order, String evesField, String finnsField) {
        long number = acme.opens(acme.cleo, "Printer jams");
        int evesVersion = 0;
        int finnsVersion = 0;
        List<String> written = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < order.length(); i++) {
            switch (order.charAt(i)) {
                case 'e' ->
                    evesVersion = seenBy(acme.eve, number).path("version").asInt();
                case 'f' ->
                    finnsVersion = seenBy(acme.finn, number).path("version").asInt();
                case 'E' -> refused += edit(acme.eve, number, evesVersion, evesField, 0, written);
                default -> refused += edit(acme.finn, number, finnsVersion, finnsField, 1, written);
            }
        }

        boolean readBeforeBothWrote = order.startsWith("ef") || order.startsWith("fe");
        assertThat(refused).isEqualTo(readBeforeBothWrote && evesField.equals(finnsField) ? 1 : 0);
        List<JsonNode> history = history(acme.ada, number);
        assertThat(history).hasSize(1 + written.size());
        assertThat(history.stream().skip(1).map(change -> change.path("changed")
                        .propertyNames()
                        .iterator()
                        .next()))
                .as("each write that was acknowledged is in the history, and no other")
                .containsExactlyElementsOf(written);
        assertThat(seenBy(acme.ada, number).path("version").asInt()).isEqualTo(history.size());
    }

    private int edit(Visitor agent, long number, int version, String field, int variant, List<String> written) {
        Object value =
                switch (field) {
                    case "subject" -> List.of("Printer burns", "Printer sings").get(variant);
                    case "priority" -> List.of("high", "urgent").get(variant);
                    case "status" -> List.of("pending", "on_hold").get(variant);
                    case "tags" ->
                        List.of(List.of("hardware"), List.of("printer")).get(variant);
                    default -> List.of(acme.eve, acme.finn).get(variant).id().toString();
                };
        Answer answer = agent.patch(acme.ticket(number), Json.of("version", version, field, value));
        if (answer.status() == 409) {
            answer.expectProblem(409, "version_conflict");
            return 1;
        }
        answer.expect(200);
        written.add(field);
        return 0;
    }

    @Test
    void row69WhenTwentyEditOneFieldAtOnceOneWins() {
        long number = acme.opens(acme.cleo, "Printer jams");
        List<Visitor> editors = List.of(acme.ada, acme.eve, acme.finn);
        List<Answer> answers = Together.all(20, i -> editors.get(i % 3)
                .patch(acme.ticket(number), Json.of("version", 1, "subject", "Subject " + i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(19);
        String winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .json()
                .path("subject")
                .asString();
        assertThat(seenBy(acme.ada, number).path("subject").asString()).isEqualTo(winner);
        assertThat(history(acme.ada, number)).hasSize(2);
    }
}
