package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What a ticket's history tells, to whom, in which words; and what is not worth telling. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

    private HelpDesk acme;

    @BeforeAll
    void aHelpDesk() {
        acme = HelpDesk.acme();
    }

    @Test
    void repeatingAVerbLogsNothing() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        JsonNode once = acme.eve.get(acme.ticket(number)).expect(200).json();
        List<JsonNode> history = acme.history(acme.eve, number);

        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        acme.finn.post(acme.ticket(number) + "/resolution").expect(200);
        acme.eve
                .patch(
                        acme.ticket(number),
                        Json.of("version", once.path("version").asInt(), "status", "resolved"))
                .expect(200);

        assertThat(acme.eve.get(acme.ticket(number)).expect(200).json()).isEqualTo(once);
        assertThat(acme.history(acme.eve, number)).isEqualTo(history);
    }

    @Test
    void historyTellsEachInTheirWords() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        acme.edits(acme.eve, number, "priority", "urgent");
        acme.replies(acme.eve, number, "We are looking into it.");
        acme.notes(acme.eve, number, "Refund?");
        acme.edits(acme.eve, number, "status", "on_hold");

        assertThat(changed(acme.eve, number))
                .containsExactly(
                        "ticket.opened {}",
                        "ticket.changed {\"priority\":{\"to\":\"urgent\",\"from\":\"normal\"}}",
                        "message.added {\"status\":{\"to\":\"in_progress\",\"from\":\"open\"}}",
                        "message.added {}",
                        "ticket.changed {\"status\":{\"to\":\"on_hold\",\"from\":\"in_progress\"}}");
        assertThat(changed(acme.cleo, number))
                .as("on hold still shows as in progress, so nothing happened")
                .containsExactly(
                        "ticket.opened {}",
                        "message.added {\"status\":{\"to\":\"in_progress\",\"from\":\"received\"}}");
    }

    private List<String> changed(Visitor reader, long number) {
        return acme.history(reader, number).stream()
                .map(change -> change.path("kind").asString() + " " + change.path("changed"))
                .toList();
    }

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

        assertThat(told(acme.history(acme.eve, number)))
                .containsExactly(
                        "Cleo Acme ticket.opened []",
                        "Eve Acme ticket.changed [assignee, priority, tags]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [priority, status]");
        assertThat(told(acme.history(acme.cleo, number)))
                .containsExactly(
                        "Cleo Acme ticket.opened []",
                        "Eve Acme ticket.changed [assignee]",
                        "Finn Acme ticket.changed [status]",
                        "Finn Acme message.added []",
                        "Finn Acme ticket.changed [status]");
        assertThat(acme.history(acme.cleo, number).get(1).path("changed").path("assignee"))
                .as("a customer learns the assignee's name alone")
                .isEqualTo(Json.of("from", null, "to", Json.of("displayName", "Finn Acme")));
        assertThat(acme.history(acme.cleo, number).get(2).path("changed").path("status"))
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
        JsonNode before = acme.seenBy(acme.eve, number);

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

        assertThat(acme.seenBy(acme.eve, number)).isEqualTo(before);
        assertThat(acme.history(acme.eve, number)).hasSize(1);
    }
}
