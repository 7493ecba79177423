package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ticket's life as its people live it, over HTTP. */
class TicketLifeTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void fromReceivedToClosed() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        assertThat(statusOf(number)).isEqualTo("open");
        assertThat(shownToCleo(number)).isEqualTo("Received");

        acme.notes(acme.finn, number, "Duplicate run on Friday?");
        assertThat(statusOf(number)).isEqualTo("open");

        acme.replies(acme.eve, number, "We are looking into it.");
        assertThat(statusOf(number)).isEqualTo("in_progress");

        acme.edits(acme.eve, number, "status", "pending");
        assertThat(shownToCleo(number)).isEqualTo("Waiting for your reply");

        acme.replies(acme.cleo, number, "It is number 17.");
        assertThat(statusOf(number)).isEqualTo("open");

        acme.edits(acme.eve, number, "status", "on_hold");
        assertThat(shownToCleo(number)).isEqualTo("In progress");

        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        assertThat(shownToCleo(number)).isEqualTo("Resolved");

        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);
        assertThat(statusOf(number)).isEqualTo("open");

        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        acme.eve.post(acme.ticket(number) + "/closure").expect(200);
        for (var somebody : List.of(acme.cleo, acme.eve)) {
            somebody.post(acme.ticket(number) + "/messages", Json.of("body", "One more thing", "visibility", "public"))
                    .expectProblem(409, "ticket_is_closed");
            somebody.delete(acme.ticket(number) + "/resolution").expectProblem(409, "ticket_is_closed");
        }
    }

    private String statusOf(long number) {
        return acme.seenBy(acme.eve, number).path("status").asString();
    }

    private String shownToCleo(long number) {
        return acme.seenBy(acme.cleo, number).path("statusLabel").asString();
    }

    @Test
    void aRequesterResolvesAndReopensTheirOwnTicket() {
        long number = acme.opens(acme.cleo, "Printer jams");

        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        assertThat(acme.seenBy(acme.eve, number).path("status").asString()).isEqualTo("resolved");
        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);
        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);

        assertThat(acme.history(acme.eve, number))
                .extracting(change -> change.path("kind").asString())
                .containsExactly("ticket.opened", "ticket.changed", "ticket.changed");
        assertThat(acme.seenBy(acme.eve, number).path("version").asInt()).isEqualTo(3);
    }
}
