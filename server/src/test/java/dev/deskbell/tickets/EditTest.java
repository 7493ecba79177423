package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What agents may set; and row 69: many editors at once, and no update is lost. Two in every order are TwoEditorsTest's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditTest {

    private HelpDesk acme;

    @BeforeAll
    void aHelpDesk() {
        acme = HelpDesk.acme();
    }

    @Test
    void differentFieldsOfOneVersionMerge() {
        long number = acme.opens(acme.cleo, "Printer jams");

        acme.eve
                .patch(acme.ticket(number), Json.of("version", 1, "priority", "high"))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "subject", "Printer burns"))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "tags", List.of("Billing", "billing")))
                .expect(200);
        acme.finn
                .patch(acme.ticket(number), Json.of("version", 1, "priority", "high"))
                .expect(200); // what it is already: nothing to overwrite

        JsonNode merged = acme.seenBy(acme.ada, number);
        assertThat(merged.path("priority").asString()).isEqualTo("high");
        assertThat(merged.path("subject").asString()).isEqualTo("Printer burns");
        assertThat(merged.path("tags").toString()).isEqualTo("[\"billing\"]");
        assertThat(merged.path("version").asInt()).isEqualTo(4);
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

        assertThat(refused.json().path("current")).isEqualTo(acme.seenBy(acme.finn, number));
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
        assertThat(acme.seenBy(acme.ada, number).path("subject").asString()).isEqualTo(winner);
        assertThat(acme.history(acme.ada, number)).hasSize(2);
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
}
