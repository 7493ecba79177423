package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A ticket's life as its people live it, over HTTP. */
class LifeCycleTest {

    private final HelpDesk acme = HelpDesk.acme();

    private String status(long number) {
        return acme.eve
                .get(acme.ticket(number))
                .expect(200)
                .json()
                .path("status")
                .asString("");
    }

    private String shownToCleo(long number) {
        return acme.cleo
                .get(acme.ticket(number))
                .expect(200)
                .json()
                .path("statusLabel")
                .asString("");
    }

    private List<String> history(Visitor reader, long number) {
        return Json.list(
                reader.get(acme.ticket(number) + "/changes?limit=100")
                        .expect(200)
                        .json()
                        .path("items"),
                change -> change.path("kind").asString("") + " " + change.path("changed"));
    }

    @Test
    void fromReceivedToClosed() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        assertThat(status(number)).isEqualTo("open");
        assertThat(shownToCleo(number)).isEqualTo("Received");

        acme.notes(acme.finn, number, "Duplicate run on Friday?");
        assertThat(status(number)).isEqualTo("open");

        acme.replies(acme.eve, number, "We are looking into it.");
        assertThat(status(number)).isEqualTo("in_progress");

        acme.edits(acme.eve, number, "status", "pending");
        assertThat(shownToCleo(number)).isEqualTo("Waiting for your reply");

        acme.replies(acme.cleo, number, "It is number 17.");
        assertThat(status(number)).isEqualTo("open");

        acme.edits(acme.eve, number, "status", "on_hold");
        assertThat(shownToCleo(number)).isEqualTo("In progress");

        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        assertThat(shownToCleo(number)).isEqualTo("Resolved");

        acme.cleo.delete(acme.ticket(number) + "/resolution").expect(200);
        assertThat(status(number)).isEqualTo("open");

        acme.cleo.post(acme.ticket(number) + "/resolution").expect(200);
        acme.eve.post(acme.ticket(number) + "/closure").expect(200);
        for (var somebody : List.of(acme.cleo, acme.eve)) {
            somebody.post(acme.ticket(number) + "/messages", Json.of("body", "One more thing", "visibility", "public"))
                    .expectProblem(409, "ticket_is_closed");
            somebody.delete(acme.ticket(number) + "/resolution").expectProblem(409, "ticket_is_closed");
        }
    }

    @Test
    void repeatingAVerbLogsNothing() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        JsonNode once = acme.eve.get(acme.ticket(number)).expect(200).json();
        List<String> history = history(acme.eve, number);

        acme.eve.post(acme.ticket(number) + "/resolution").expect(200);
        acme.finn.post(acme.ticket(number) + "/resolution").expect(200);
        acme.eve
                .patch(
                        acme.ticket(number),
                        Json.of("version", once.path("version").asInt(), "status", "resolved"))
                .expect(200);

        assertThat(acme.eve.get(acme.ticket(number)).expect(200).json()).isEqualTo(once);
        assertThat(history(acme.eve, number)).isEqualTo(history);
    }

    @Test
    void historyTellsEachInTheirWords() {
        long number = acme.opens(acme.cleo, "My invoice came twice");
        acme.edits(acme.eve, number, "priority", "urgent");
        acme.replies(acme.eve, number, "We are looking into it.");
        acme.notes(acme.eve, number, "Refund?");
        acme.edits(acme.eve, number, "status", "on_hold");

        assertThat(history(acme.eve, number))
                .containsExactly(
                        "ticket.opened {}",
                        "ticket.changed {\"priority\":{\"to\":\"urgent\",\"from\":\"normal\"}}",
                        "message.added {\"status\":{\"to\":\"in_progress\",\"from\":\"open\"}}",
                        "message.added {}",
                        "ticket.changed {\"status\":{\"to\":\"on_hold\",\"from\":\"in_progress\"}}");
        assertThat(history(acme.cleo, number))
                .as("on hold still shows as in progress, so nothing happened")
                .containsExactly(
                        "ticket.opened {}",
                        "message.added {\"status\":{\"to\":\"in_progress\",\"from\":\"received\"}}");
    }

    @Test
    void differentFieldsMergeTheSameFieldConflicts() {
        long number = acme.opens(acme.cleo, "My invoice came twice");

        acme.eve
                .patch(acme.ticket(number), Json.of("version", 1, "priority", "high"))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "tags", List.of("Billing", "billing")))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "priority", "high"))
                .expect(200); // what it is already: nothing to overwrite
        Answer conflict = acme.finn.patch(acme.ticket(number), Json.of("version", 1, "priority", "low"));

        conflict.expectProblem(409, "version_conflict");
        assertThat(conflict.json().path("current"))
                .isEqualTo(acme.finn.get(acme.ticket(number)).expect(200).json());
        assertThat(conflict.json().path("current").path("priority").asString(""))
                .isEqualTo("high");
        assertThat(conflict.json().path("current").path("tags").toString()).isEqualTo("[\"billing\"]");
    }

    @Test
    void anAssigneeIsStaff() {
        long number = acme.opens(acme.cleo, "My invoice came twice");

        acme.edits(acme.eve, number, "assignee", acme.finn.id().toString());
        assertThat(acme.cleo
                        .get(acme.ticket(number))
                        .expect(200)
                        .json()
                        .path("assignee")
                        .toString())
                .isEqualTo("{\"displayName\":\"Finn Acme\"}");
        acme.edits(acme.eve, number, "assignee", null);
        assertThat(acme.eve
                        .get(acme.ticket(number))
                        .expect(200)
                        .json()
                        .path("assignee")
                        .isNull())
                .isTrue();

        Answer refused = acme.eve.patch(
                acme.ticket(number),
                Json.of("version", 3, "assignee", acme.dan.id().toString()));
        refused.expect(400);
        assertThat(refused.badFields()).containsExactly("assignee");
    }

    @Test
    void aResolvedTicketClosesByItselfAfterTheOrganizationsDays() {
        long due = acme.opens(acme.cleo, "Resolved five days ago");
        long fresh = acme.opens(acme.cleo, "Resolved just now");
        acme.eve.post(acme.ticket(due) + "/resolution").expect(200);
        acme.eve.post(acme.ticket(fresh) + "/resolution").expect(200);
        try (Sql clock = Sql.superuser()) {
            clock.update(
                    "update triage set resolved_at = now() - interval '5 days' where organization_id = ? and number = ?",
                    acme.id(),
                    due);
            clock.commit();
        }

        Desk.running()
                .bean("workerTransaction", TransactionTemplate.class)
                .executeWithoutResult(
                        status -> Desk.running().bean(TicketJobs.class).closeResolved());

        assertThat(status(due)).isEqualTo("closed");
        assertThat(status(fresh)).isEqualTo("resolved");
        JsonNode last =
                acme.cleo.get(acme.ticket(due) + "/changes").expect(200).items().getLast();
        assertThat(last.path("cause").asString("")).isEqualTo("auto_close");
        assertThat(last.path("actor").isNull()).isTrue();
        assertThat(last.path("changed").toString()).isEqualTo("{\"status\":{\"to\":\"closed\",\"from\":\"resolved\"}}");
    }
}
