package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Row 69: Eve and Finn each read a ticket and write to it, twice, in every order that there is (70), on the same field and on different
 * ones. What has to come of it is worked out beside them, from the rule alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoEditorsTest {

    private static final List<String> FIELDS =
            List.of("subject", "priority", "status", "tags", "assignee", "description");

    private HelpDesk acme;

    @BeforeAll
    void aHelpDesk() {
        acme = HelpDesk.acme();
    }

    /** Small letters read, capitals write. */
    static Stream<Arguments> everyOrder() {
        List<String> orders = new ArrayList<>();
        interleave("", "eEeE", "fFfF", orders);
        assertThat(orders).hasSize(70).doesNotHaveDuplicates();
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            String field = FIELDS.get(i % FIELDS.size());
            String other = FIELDS.get((i + 1 + i / FIELDS.size() % (FIELDS.size() - 1)) % FIELDS.size());
            all.add(Arguments.of(orders.get(i), field, field));
            all.add(Arguments.of(orders.get(i), field, other));
        }
        return all.stream();
    }

    private static void interleave(String done, String eves, String finns, List<String> orders) {
        if (eves.isEmpty() && finns.isEmpty()) {
            orders.add(done);
        }
        if (!eves.isEmpty()) {
            interleave(done + eves.charAt(0), eves.substring(1), finns, orders);
        }
        if (!finns.isEmpty()) {
            interleave(done + finns.charAt(0), eves, finns.substring(1), orders);
        }
    }

    @ParameterizedTest(name = "{0}: Eve edits {1}, Finn edits {2}")
    @MethodSource("everyOrder")
    void row69NoUpdateIsLost(String order, String evesField, String finnsField) {
        Story story = new Story(acme.opens(acme.cleo, "Printer jams"));
        Map<Visitor, Integer> read = new HashMap<>();
        int write = 0;
        for (int i = 0; i < order.length(); i++) {
            char step = order.charAt(i);
            Visitor editor = Character.toLowerCase(step) == 'e' ? acme.eve : acme.finn;
            if (Character.isLowerCase(step)) {
                read.put(editor, story.isReadBy(editor));
            } else {
                story.isEdited(
                        editor, editor == acme.eve ? evesField : finnsField, read.getOrDefault(editor, 0), write++);
            }
        }
        story.isAsItShouldBe();
    }

    /** A ticket, and what it has to be. */
    private final class Story {

        private final long number;
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Integer> changedAt = new HashMap<>();
        private final List<String> history = new ArrayList<>();
        private int version = 1;

        Story(long number) {
            this.number = number;
            JsonNode ticket = acme.seenBy(acme.ada, number);
            FIELDS.forEach(field -> values.put(field, plain(ticket.path(field))));
        }

        int isReadBy(Visitor editor) {
            int told = acme.seenBy(editor, number).path("version").asInt();
            assertThat(told).isEqualTo(version);
            return told;
        }

        void isEdited(Visitor editor, String field, int readVersion, int write) {
            Object value = value(field, write);
            Answer answer = editor.patch(acme.ticket(number), Json.of("version", readVersion, field, value));
            String wanted = plain(Json.of("value", value).path("value"));
            if (changedAt.getOrDefault(field, 1) > readVersion && !wanted.equals(values.get(field))) {
                JsonNode current =
                        answer.expectProblem(409, "version_conflict").json().path("current");
                assertThat(current).isEqualTo(acme.seenBy(editor, number));
                return;
            }
            JsonNode edited = answer.expect(200).json();
            if (!wanted.equals(values.get(field))) {
                changedAt.put(field, ++version);
                history.add(editor.id() + " " + field + ": " + values.put(field, wanted) + " to " + wanted);
            }
            assertThat(edited.path("version").asInt()).isEqualTo(version);
            assertValues(edited);
        }

        void isAsItShouldBe() {
            JsonNode ticket = acme.seenBy(acme.ada, number);
            assertThat(ticket.path("version").asInt()).isEqualTo(version);
            assertValues(ticket);
            List<JsonNode> told = acme.history(acme.ada, number);
            assertThat(told.getFirst().path("kind").asString()).isEqualTo("ticket.opened");
            assertThat(told.stream().skip(1).map(this::line)).containsExactlyElementsOf(history);
        }

        private void assertValues(JsonNode ticket) {
            FIELDS.forEach(
                    field -> assertThat(plain(ticket.path(field))).as(field).isEqualTo(values.get(field)));
        }

        private String line(JsonNode change) {
            StringBuilder line = new StringBuilder(change.at("/actor/id").asString());
            change.path("changed").propertyStream().forEach(field -> line.append(" ")
                    .append(field.getKey())
                    .append(": ")
                    .append(plain(field.getValue().path("from")))
                    .append(" to ")
                    .append(plain(field.getValue().path("to"))));
            return line.toString();
        }
    }

    /** What the nth write writes; the last one of a priority takes back what an earlier one said. */
    private Object value(String field, int write) {
        return switch (field) {
            case "priority" -> List.of("high", "urgent", "low", "high").get(write);
            case "status" ->
                List.of("pending", "on_hold", "in_progress", "pending").get(write);
            case "tags" -> List.of("tag" + write);
            case "assignee" ->
                List.of(acme.eve, acme.finn, acme.ada, acme.eve).get(write).id().toString();
            default -> "Text " + write;
        };
    }

    /** A person is whose id it is. */
    private static String plain(JsonNode value) {
        JsonNode said = value.has("id") ? value.path("id") : value;
        return said.isString() ? said.asString() : said.toString();
    }
}
