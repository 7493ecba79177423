package dev.deskbell.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Properties of lists and counts, on a help desk with a random past: the same seed is the same past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketListTest {

    private static final List<String> STATUSES =
            List.of("open", "in_progress", "pending", "on_hold", "resolved", "closed");
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
    private static final List<String> TAGS = List.of("hardware", "billing", "login");
    private static final int TICKETS = 70;

    private HelpDesk acme;
    private List<JsonNode> all = List.of();

    @BeforeAll
    void aHelpDeskWithAPast() {
        acme = HelpDesk.acme();
        Random random = new Random(42);
        for (int i = 0; i < TICKETS; i++) {
            Visitor requester = List.of(acme.cleo, acme.dan, acme.eve).get(random.nextInt(3));
            long number = acme.opens(requester, "Ticket " + i);
            for (int change = random.nextInt(4); change > 0; change--) {
                change(number, random);
            }
        }
        all = pages(acme.ada, "limit=100");
    }

    private void change(long number, Random random) {
        String status = acme.ada
                .get(acme.ticket(number))
                .expect(200)
                .json()
                .path("status")
                .asString();
        if (status.equals("closed")) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> acme.edits(acme.eve, number, "status", one(STATUSES, random));
            case 1 -> acme.edits(acme.finn, number, "priority", one(PRIORITIES, random));
            case 2 ->
                acme.edits(
                        acme.eve,
                        number,
                        "assignee",
                        one(List.of(acme.eve, acme.finn, acme.ada), random).id().toString());
            case 3 -> acme.edits(acme.eve, number, "assignee", null);
            case 4 -> acme.edits(acme.finn, number, "tags", TAGS.subList(random.nextInt(3), 3));
            default -> acme.replies(acme.eve, number, "We look into it");
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** All pages of a list, one after the other. */
    private List<JsonNode> pages(Visitor visitor, String query) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = visitor.get(acme.at("/tickets?" + query + cursor)).expect(200);
            rows.addAll(page.items());
            String next = page.json().path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
            assertThat(rows).as("pages end").hasSizeLessThanOrEqualTo(TICKETS);
        } while (!cursor.isEmpty());
        return rows;
    }

    // ------------------------------------------------------------------------------------------ pages = the whole list

    /** Some of the filters at random, in the query and as what they mean. */
    private record Wanted(List<String> query, List<Predicate<JsonNode>> conditions) {

        boolean accepts(JsonNode row) {
            return conditions.stream().allMatch(condition -> condition.test(row));
        }
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed <= 60, seed -> seed + 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pagesAreTheWholeListWithNoRowLostOrDoubled(long seed) {
        Random random = new Random(seed);
        Wanted wanted = wanted(random);
        String sort = one(List.of("-updated", "-created", "-priority"), random);
        int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 40);
        String query = String.join("&", wanted.query()) + "&sort=" + sort + "&limit=" + limit;

        List<JsonNode> paged = pages(acme.ada, query);

        assertThat(numbers(paged))
                .as(query)
                .isEqualTo(numbers(
                        all.stream().filter(wanted::accepts).sorted(order(sort)).toList()));
        assertThat(paged).as("each row is the same in every list").isSubsetOf(all);
    }

    private Wanted wanted(Random random) {
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>());
        anyOf(
                wanted,
                "status",
                STATUSES,
                random,
                row -> List.of(row.path("status").asString()));
        anyOf(
                wanted,
                "priority",
                PRIORITIES,
                random,
                row -> List.of(row.path("priority").asString()));
        anyOf(wanted, "tag", TAGS, random, row -> Json.list(row.path("tags"), JsonNode::asString));
        anyOf(
                wanted,
                "requester",
                List.of(acme.cleo.id().toString(), acme.dan.id().toString()),
                random,
                row -> List.of(row.path("requester").path("id").asString()));
        anyOf(
                wanted,
                "assignee",
                List.of("none", "me", acme.eve.id().toString(), acme.finn.id().toString()),
                random,
                row -> assignees(row));
        return wanted;
    }

    private List<String> assignees(JsonNode row) {
        String id = row.path("assignee").path("id").asString("none");
        return id.equals(acme.ada.id().toString()) ? List.of("me") : List.of(id);
    }

    private interface Values {
        List<String> of(JsonNode row);
    }

    private static void anyOf(Wanted wanted, String field, List<String> known, Random random, Values values) {
        if (random.nextInt(3) > 0) {
            return;
        }
        List<String> chosen =
                known.stream().filter(value -> random.nextBoolean()).toList();
        if (!chosen.isEmpty()) {
            chosen.forEach(value -> wanted.query().add(field + "=" + value));
            wanted.conditions().add(row -> values.of(row).stream().anyMatch(chosen::contains));
        }
    }

    private static Comparator<JsonNode> order(String sort) {
        Comparator<JsonNode> number =
                Comparator.comparingLong(row -> -row.path("number").asLong());
        Comparator<JsonNode> updated = Comparator.<JsonNode, Instant>comparing(
                        row -> Instant.parse(row.path("updatedAt").asString()))
                .reversed()
                .thenComparing(number);
        return switch (sort) {
            case "-created" -> number;
            case "-priority" ->
                Comparator.<JsonNode>comparingInt(
                                row -> -PRIORITIES.indexOf(row.path("priority").asString()))
                        .thenComparing(updated);
            default -> updated;
        };
    }

    private static List<Long> numbers(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("number").asLong()).toList();
    }

    @Test
    void aCustomersPagesAreTheirOwnTickets() {
        for (int limit : List.of(1, 3, 100)) {
            assertThat(numbers(pages(acme.cleo, "limit=" + limit)))
                    .isEqualTo(numbers(all.stream()
                            .filter(row -> row.path("requester")
                                    .path("id")
                                    .asString()
                                    .equals(acme.cleo.id().toString()))
                            .sorted(order("-created"))
                            .toList()));
        }
    }

    @Test
    void aCursorIsGoodForItsOwnListAlone() {
        String cursor =
                acme.ada.get(acme.at("/tickets?limit=1")).json().path("next").asString();

        acme.ada.get(acme.at("/tickets?sort=-created&cursor=" + cursor)).expectProblem(400, "bad_cursor");
        acme.cleo.get(acme.at("/tickets?cursor=" + cursor)).expectProblem(400, "bad_cursor");
        acme.ada.get(acme.at("/members?cursor=" + cursor)).expectProblem(400, "bad_cursor");
        for (int i = 0; i < cursor.length(); i += 3) {
            String tampered = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            acme.ada.get(acme.at("/tickets?cursor=" + tampered)).expectProblem(400, "bad_cursor");
        }
    }

    // -------------------------------------------------------------------------------------------- counts = a recount

    @Test
    void theCountsAreThoseOfARecountBeforeAndAfterFolding() {
        for (int round = 0; round < 3; round++) {
            for (Visitor agent : List.of(acme.ada, acme.eve, acme.finn)) {
                JsonNode counts =
                        agent.get(acme.at("/tickets/stats")).expect(200).json();
                assertThat(counts).isEqualTo(recount(agent));
            }
            fold();
        }
    }

    private JsonNode recount(Visitor agent) {
        List<JsonNode> active = all.stream()
                .filter(row -> STATUSES.indexOf(row.path("status").asString()) < 4)
                .toList();
        return Json.of(
                "open", count(active, row -> row.path("status").asString().equals("open")),
                "inProgress", count(active, row -> row.path("status").asString().equals("in_progress")),
                "pending", count(active, row -> row.path("status").asString().equals("pending")),
                "onHold", count(active, row -> row.path("status").asString().equals("on_hold")),
                "highPriority",
                        count(
                                active,
                                row -> PRIORITIES.indexOf(row.path("priority").asString()) >= 2),
                "unassigned", count(active, row -> row.path("assignee").isNull()),
                "mine",
                        count(active, row -> row.path("assignee")
                                .path("id")
                                .asString("")
                                .equals(agent.id().toString())));
    }

    private static int count(List<JsonNode> rows, Predicate<JsonNode> condition) {
        return Math.toIntExact(rows.stream().filter(condition).count());
    }

    private static void fold() {
        Desk.running().bean(TicketJobs.class).fold();
    }
}
