package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life cycle of product.md as a table: where a ticket goes from each status; "refused" is the 409 of a closed one. */
class TicketRulesTest {

    @ParameterizedTest(
            name = "{0}, the requester replies: {1}; an agent replies: {2}; resolved: {3}; reopened: {4}; closed: {5}")
    @CsvSource({
        "open,        open,        in_progress, resolved, open,        closed",
        "in_progress, in_progress, in_progress, resolved, in_progress, closed",
        "pending,     open,        pending,     resolved, pending,     closed",
        "on_hold,     open,        on_hold,     resolved, on_hold,     closed",
        "resolved,    open,        resolved,    resolved, open,        closed",
        "closed,      refused,     refused,     refused,  refused,     closed",
    })
    void everyVerbFromEveryStatus(
            String from,
            String requesterReplied,
            String agentReplied,
            String resolved,
            String reopened,
            String closed) {
        leads(from, Ticket::repliedByRequester, requesterReplied);
        leads(from, Ticket::repliedByAgent, agentReplied);
        leads(from, Ticket::resolved, resolved);
        leads(from, Ticket::reopened, reopened);
        leads(from, Ticket::closed, closed);
    }

    @ParameterizedTest
    @CsvSource({"open", "in_progress", "pending", "on_hold", "resolved"})
    void anAgentMaySetAnyStatusButNothingLeavesClosed(String from) {
        for (TicketStatus to : TicketStatus.values()) {
            leads(from, ticket -> ticket.movedTo(to), to.wire());
        }
        leads("closed", ticket -> ticket.movedTo(status(from)), "refused");
    }

    private static void leads(String from, UnaryOperator<Ticket> rule, String to) {
        Ticket before = ticket(status(from));
        if (to.equals("refused")) {
            assertThatThrownBy(() -> rule.apply(before))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("ticket_is_closed");
        } else {
            Ticket after = rule.apply(before);
            assertThat(after.status().wire()).isEqualTo(to);
            assertThat(after.withStatus(before.status()))
                    .as("nothing but the status changes")
                    .isEqualTo(before);
        }
    }

    private static TicketStatus status(String wire) {
        return TicketStatus.ofWire(wire).orElseThrow();
    }

    private static Ticket ticket(TicketStatus status) {
        Instant monday = Instant.parse("2026-11-23T09:00:00Z");
        return new Ticket(
                new UUID(1, 1),
                42,
                "Printer jams",
                "It jams.",
                status,
                Priority.NORMAL,
                new Person(new UUID(0, 1), "Cleo"),
                new Person(new UUID(0, 2), "Eve"),
                List.of("printer"),
                7,
                3,
                monday,
                monday,
                monday);
    }
}
