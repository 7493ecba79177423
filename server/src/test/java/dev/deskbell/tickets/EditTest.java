package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What agents may set; and row 69: two editors at once, and no update is lost. */
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
                    evesVersion = acme.seenBy(acme.eve, number).path("version").asInt();
                case 'f' ->
                    finnsVersion =
                            acme.seenBy(acme.finn, number).path("version").asInt();
                case 'E' -> refused += edit(acme.eve, number, evesVersion, evesField, 0, written);
                default -> refused += edit(acme.finn, number, finnsVersion, finnsField, 1, written);
            }
        }

        boolean readBeforeBothWrote = order.startsWith("ef") || order.startsWith("fe");
        assertThat(refused).isEqualTo(readBeforeBothWrote && evesField.equals(finnsField) ? 1 : 0);
        List<JsonNode> history = acme.history(acme.ada, number);
        assertThat(history).hasSize(1 + written.size());
        assertThat(history.stream().skip(1).map(change -> change.path("changed")
                        .propertyNames()
                        .iterator()
                        .next()))
                .as("each write that was acknowledged is in the history, and no other")
                .containsExactlyElementsOf(written);
        assertThat(acme.seenBy(acme.ada, number).path("version").asInt()).isEqualTo(history.size());
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
