package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The life cycle of product.md as a table, as rules and over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeCycleTest {

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
                UUID.randomUUID(),
                1,
                "S",
                "D",
                status,
                Priority.NORMAL,
                cleo,
                null,
                eve,
                List.of(),
                1,
                1,
                now,
                now,
                now);
    }

    @ParameterizedTest(name = "{0} → {1} → {2}")
    @MethodSource("moves")
    void overHttp(String from, String verb, String result) {
        long number = ticketIn(from);
        JsonNode before = acme.seenBy(acme.eve, number);
        int logged = acme.history(acme.eve, number).size();

        Answer answer = perform(verb, number, before.path("version").asInt());

        JsonNode after = acme.seenBy(acme.eve, number);
        boolean reply = verb.endsWith(".reply");
        switch (result) {
            case "=" -> {
                assertThat(answer.status()).isLessThan(300);
                assertThat(after.path("status").asString()).isEqualTo(from);
                if (!reply) {
                    assertThat(after).as("a repeated verb changes nothing").isEqualTo(before);
                    assertThat(acme.history(acme.eve, number))
                            .as("and logs nothing")
                            .hasSize(logged);
                }
            }
            case "!" -> {
                answer.expectProblem(409, "ticket_is_closed");
                assertThat(after).isEqualTo(before);
                assertThat(acme.history(acme.eve, number)).hasSize(logged);
            }
            default -> {
                assertThat(answer.status()).isLessThan(300);
                assertThat(after.path("status").asString()).isEqualTo(result);
                assertThat(after.path("version").asInt())
                        .isEqualTo(before.path("version").asInt() + 1);
                JsonNode change = acme.history(acme.eve, number).getLast();
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

        assertThat(acme.seenBy(acme.eve, number).path("status").asString()).isEqualTo(status);
        assertThat(acme.seenBy(acme.eve, number).path("statusLabel").asString()).isEqualTo(agentsLabel);
        assertThat(acme.seenBy(acme.cleo, number).path("status").asString()).isEqualTo(customers);
        assertThat(acme.seenBy(acme.cleo, number).path("statusLabel").asString())
                .isEqualTo(customersLabel);
    }
}
