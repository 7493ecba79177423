package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.LocalServer;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 72: nodes wake each other by PostgreSQL or NATS, and lose nothing when that is down or forgets. */
@Tag("alone")
class NodesTest {

    /** Well below the second after which a node looks by itself. */
    private static final Duration WOKEN = Duration.ofMillis(300);

    private final HelpDesk acme = HelpDesk.acme();
    private final long number = acme.opens(acme.cleo, "Printer jams");
    private final List<String> written = new ArrayList<>();

    @Test
    void row72EachNotifyThatIsLostIsMadeGoodByThePollAndANodeMayDie(@TempDir Path data) {
        List<String> heard = new ArrayList<>();
        String cursor;
        try (OtherDesk second = OtherDesk.beside(data, Map.of())) {
            LiveClient elsewhere = LiveClient.of(second.url(), acme.finn, null);
            assertWakesEachOther(acme.eve, elsewhere);
            for (int i = 0; i < 5; i++) {
                cutWakeUps();
                elsewhere.awaitMessage(replyBy(acme.eve));
            }
            await().until(() -> IntStream.range(0, 5).allMatch(i -> isWoken(acme.eve, elsewhere)));
            cursor = elsewhere.cursorAfter(heard);
            second.kill();
            elsewhere.awaitEnd();
        }
        String last = replyBy(acme.eve);
        try (LiveClient again = LiveClient.of(acme.finn, cursor)) {
            again.awaitMessage(last);
            again.cursorAfter(heard);
        }
        assertThat(heard).containsExactlyElementsOf(written);
    }

    @Test
    void aNodeDiesWhileClientsWriteThroughBothAndEverybodyEndsWithTheSame(@TempDir Path data) {
        List<String> finnHeard = new ArrayList<>();
        List<String> cleoHeard = new ArrayList<>();
        String cursor;
        try (OtherDesk second = OtherDesk.beside(data, Map.of());
                LiveClient finns = LiveClient.of(acme.finn)) {
            LiveClient cleos = LiveClient.of(second.url(), acme.cleo, null);
            Visitor eveThere = second.visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
            List<CompletableFuture<Void>> writers =
                    Stream.of(acme.ada, eveThere).map(this::writesOn).toList();
            await().until(() -> cleos.changes().size() >= 20);
            second.kill();
            cleos.awaitEnd();
            cursor = cleos.cursorAfter(cleoHeard);
            writers.forEach(CompletableFuture::join);

            acme.replies(acme.ada, number, "The end");
            finns.awaitMessage("The end");
            finns.cursorAfter(finnHeard);
        }
        try (LiveClient again = LiveClient.of(acme.cleo, cursor)) {
            again.awaitMessage("The end");
            again.cursorAfter(cleoHeard);
        }
        List<String> visible = acme.cleo.get(acme.ticket(number) + "/messages?limit=100").expect(200).items().stream()
                .map(message -> message.path("body").asString())
                .toList();
        assertThat(finnHeard).containsExactlyInAnyOrderElementsOf(visible);
        assertThat(cleoHeard).containsExactlyInAnyOrderElementsOf(visible);
    }

    /** Forty replies, or until the node is dead; what was not acknowledged may be there or not. */
    private CompletableFuture<Void> writesOn(Visitor writer) {
        return CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 40; i++) {
                    acme.replies(writer, number, "Reply " + Desk.unique());
                }
            } catch (AssertionError unanswered) {
                assertThat(unanswered).hasCauseInstanceOf(IOException.class);
                assertThat(writer).isNotSameAs(acme.ada);
            }
        });
    }

    private static void cutWakeUps() {
        try (Sql sql = Sql.superuser()) {
            sql.rows("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'");
        }
    }

    @Test
    void row72TwoNodesOverNatsServeOneAnothersClientsAlsoWhileItIsDown(@TempDir Path data) {
        try (LocalServer nats = LocalServer.nats()) {
            Map<String, String> settings = Map.of("DESKBELL_NATS", "nats://127.0.0.1:" + nats.port());
            List<OtherDesk> nodes = Together.all(2, node -> OtherDesk.beside(data.resolve("node" + node), settings));
            try (OtherDesk here = nodes.getFirst();
                    OtherDesk there = nodes.getLast();
                    LiveClient finnHere = LiveClient.of(here.url(), acme.finn, null);
                    LiveClient finnThere = LiveClient.of(there.url(), acme.finn, null)) {
                Visitor eveHere = here.visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
                Visitor eveThere = there.visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
                assertWakesEachOther(eveHere, finnThere);
                assertWakesEachOther(eveThere, finnHere);

                nats.kill();
                for (int i = 0; i < 3; i++) {
                    finnThere.awaitMessage(replyBy(eveHere));
                    finnHere.awaitMessage(replyBy(eveThere));
                }

                nats.restart();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> IntStream.range(0, 5).allMatch(i -> isWoken(eveHere, finnThere)));
                for (LiveClient live : List.of(finnHere, finnThere)) {
                    live.awaitMessage(written.getLast());
                    List<String> heard = new ArrayList<>();
                    live.cursorAfter(heard);
                    assertThat(heard).containsExactlyElementsOf(written);
                }
            }
        }
    }

    /** By its own looking alone, a node would hear less than one of three in time. */
    private void assertWakesEachOther(Visitor writer, LiveClient reader) {
        isWoken(writer, reader); // What is loaded at the first time takes its time.
        assertThat(IntStream.range(0, 20).filter(i -> isWoken(writer, reader)).count())
                .as("of 20")
                .isGreaterThanOrEqualTo(14);
    }

    private boolean isWoken(Visitor writer, LiveClient reader) {
        String reply = replyBy(writer);
        long begin = System.nanoTime();
        reader.awaitMessage(reply);
        return System.nanoTime() - begin < WOKEN.toNanos();
    }

    private String replyBy(Visitor writer) {
        String reply = "Reply " + Desk.unique();
        acme.replies(writer, number, reply);
        written.add(reply);
        return reply;
    }
}
