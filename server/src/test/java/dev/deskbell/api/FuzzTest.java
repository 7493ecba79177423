package dev.deskbell.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.RawHttp;
import dev.deskbell.testing.RowLedger;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Promise 7: no input causes a 5xx. Twenty thousand requests that are bad by chance, of an admin, a customer and a stranger, to every
 * operation of the OpenAPI document: each is refused by a problem document, and nothing is lost or changed by any of them.
 *
 * <p>The same run again: {@code -Dfuzz.seed=…}, as the test tells. A longer one: {@code -Dfuzz.requests=1000000}.
 */
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int CONNECTIONS = 8;

    /** Background work moves them at its own time, whoever asks for what. */
    private static final Set<String> MOVING = Set.of("ticket_tally", "notice", "notice_reader", "routing_task");

    /** What reading leaves behind, and uploads, which a bad request may begin. */
    private static final Set<String> GROWING =
            Set.of("article_read", "search_miss", "attachment", "stored_file", "storage_waste", "file_mark");

    private final HelpDesk acme = HelpDesk.acme();
    private final HelpDesk globex = HelpDesk.founded("Globex");
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Test
    void twentyThousandBadRequestsAreRefusedAndChangeNothing(TestReporter reporter) {
        reporter.publishEntry("fuzz.seed", Long.toString(SEED));
        long number = anOrdinaryDay(acme);
        anOrdinaryDay(globex);
        String article = acme.published("Printers", "How to clear a jam.", "public");
        BadRequests requests = new BadRequests(
                ApiDocument.served(), new BadRequests.Subject(acme.slug, number, article, acme.eve.id()));
        List<BadRequests.Caller> callers = List.of(
                caller("admin", acme.ada),
                caller("customer", acme.cleo),
                caller("stranger", Desk.running().visitor()));
        JsonNode ticket = acme.seenBy(acme.ada, number);
        Map<String, Integer> before = quietRows();

        Together.all(CONNECTIONS, connection -> send(requests, callers, connection));

        assertThat(faults.stream().limit(10))
                .as("-Dfuzz.seed=%d, %d faults", SEED, faults.size())
                .isEmpty();
        assertThat(acme.seenBy(acme.ada, number)).isEqualTo(ticket);
        Stream.of(acme.ada, acme.cleo, globex.dan)
                .forEach(one -> one.get("/api/me").expect(200));
        assertNothingHappened(before, rows());
    }

    private static long anOrdinaryDay(HelpDesk desk) {
        long number = desk.opens(desk.cleo, "Printer jams");
        desk.replies(desk.eve, number, "Which one?");
        desk.notes(desk.eve, number, "That one again.");
        desk.joins(desk.team("Hardware"), desk.eve);
        desk.rule("Urgent", "ticket.priority == 'urgent'", "tags", List.of("urgent"));
        desk.attaches(desk.cleo, number, "public", desk.uploads(desk.cleo, "jam.txt", new byte[] {1}));
        return number;
    }

    private static BadRequests.Caller caller(String name, Visitor visitor) {
        visitor.get("/api/me");
        return new BadRequests.Caller(name, visitor.handle(), visitor.cookies().getOrDefault("XSRF-TOKEN", ""));
    }

    private int send(BadRequests requests, List<BadRequests.Caller> callers, int connection) {
        String host = Desk.running().url().getAuthority();
        try (RawHttp http = new RawHttp(Desk.running().url(), "127.0.3." + (1 + connection))) {
            for (int i = connection; i < REQUESTS; i += CONNECTIONS) {
                Random chance = new Random(SEED ^ (i * 0x9E3779B97F4A7C15L));
                BadRequests.Caller caller = callers.get(chance.nextInt(callers.size()));
                BadRequests.Request request = requests.next(chance, caller, host);
                Answer answer = http.send(
                        caller.name() + "'s request " + i,
                        request.bytes(),
                        request.method().equals("HEAD"),
                        request.whole());
                judge(request, answer);
            }
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judge(BadRequests.Request request, Answer answer) {
        try {
            if (answer.status() == RawHttp.NOTHING) {
                assertThat(request.whole()).as("it was answered").isFalse();
                return;
            }
            assertThat(answer.status()).isLessThan(500);
            if (!request.mayBeAccepted()) {
                assertThat(answer.status()).as("it was refused").isGreaterThanOrEqualTo(400);
            }
            if (answer.status() >= 400 && answer.body().length > 0) {
                assertIsProblem(answer);
            }
        } catch (AssertionError | JacksonException e) {
            faults.add("%s:%n%s%nanswered %d %s%n%s"
                    .formatted(answer.request(), request.told(), answer.status(), answer.text(), e.getMessage()));
        }
    }

    private static void assertIsProblem(Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("code").asString("")).matches("[a-z_]+");
        assertThat(problem.path("title").asString("")).isNotBlank();
        if (problem.path("code").asString().equals("bad_input")) {
            assertThat(Json.list(problem.path("errors"), error -> error.path("message")
                            .asString("")))
                    .isNotEmpty()
                    .doesNotContain("");
        }
        assertThat(answer.text())
                .doesNotContainPattern("Exception|\\bat (java|dev|org)\\.|org\\.|java\\.|PSQL|SQLSTATE");
    }

    /** When the day's work behind the scenes is done. */
    private Map<String, Integer> quietRows() {
        AtomicReference<Map<String, Integer>> last = new AtomicReference<>(rows());
        await().until(() -> {
            Map<String, Integer> now = rows();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }

    private Map<String, Integer> rows() {
        Set<UUID> people = Stream.of(acme, globex)
                .flatMap(desk -> Stream.of(desk.ada, desk.eve, desk.finn, desk.cleo, desk.dan))
                .map(Visitor::id)
                .collect(Collectors.toSet());
        return RowLedger.of(Set.of(acme.id(), globex.id()), people, MOVING);
    }

    private static void assertNothingHappened(Map<String, Integer> before, Map<String, Integer> after) {
        before.forEach((row, times) -> assertThat(after.getOrDefault(row, 0))
                .as("is there, as it was: %s", row)
                .isGreaterThanOrEqualTo(times));
        assertThat(after.keySet().stream()
                        .filter(row -> !before.containsKey(row))
                        .map(row -> row.split(" ", 2)[0])
                        .distinct())
                .as("tables with rows that nobody was to write")
                .isSubsetOf(GROWING);
    }
}
