package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LocalServer;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 5, with a ledger of every acknowledged write: none is lost, and none happens twice, whatever dies in between. How the database
 * alone comes back is CrashTest's.
 */
class AcknowledgedWritesTest {

    private static final int ENOUGH = 25;

    @TempDir
    private Path data;

    @Test
    void row61TheProgramIsKilledAmongWrites() {
        Map<String, String> settings = Map.of("DESKBELL_PORT", String.valueOf(LocalServer.freePort()));
        OtherDesk first = OtherDesk.start(data, settings);
        HelpDesk acme = HelpDesk.at(first);
        WrittenThings written = new WrittenThings(acme);
        whileAllWrite(acme, written, () -> {
            awaitMore(written);
            first.kill();
        });
        try (OtherDesk second = OtherDesk.start(data, settings)) {
            assertThat(second.url()).isEqualTo(first.url());
            written.assertNothingAcknowledgedIsLost();
            written.assertEverythingIsThereOnceWhenSentAgain();
        }
    }

    @Test
    void row62PostgresIsKilledAmongWritesAgainAndAgain() {
        try (OtherDesk program = OtherDesk.start(data, Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            WrittenThings written = new WrittenThings(acme);
            whileAllWrite(acme, written, () -> {
                for (int i = 0; i < 5; i++) {
                    awaitMore(written);
                    program.killPostgres();
                }
                awaitMore(written);
            });
            assertThat(written.statuses().keySet()).isEqualTo(Set.of(201, 503));
            written.assertNothingAcknowledgedIsLost();
            written.assertEverythingIsThereOnceWhenSentAgain();
        }
    }

    /** What was committed and whose answer got lost on the way is not done again. */
    @Test
    void row66TheLineToTheDatabaseIsCutAmongWrites() throws Exception {
        var owner = Desk.running().ownersSignIn();
        int port = URI.create(owner.url().substring("jdbc:".length())).getPort();
        try (TcpProxy wire = TcpProxy.to(port);
                OtherDesk program = OtherDesk.beside(
                        data,
                        Map.of(
                                "DESKBELL_DATABASE_URL",
                                owner.url().replace(":" + port + "/", ":" + wire.port() + "/")))) {
            HelpDesk acme = HelpDesk.at(program);
            WrittenThings written = new WrittenThings(acme);
            whileAllWrite(acme, written, () -> {
                for (int i = 0; i < 5; i++) {
                    awaitMore(written);
                    wire.cut();
                    awaitA503(acme.dan);
                    wire.mend();
                }
                awaitMore(written);
            });
            assertThat(written.statuses().keySet()).isEqualTo(Set.of(201, 503));
            written.assertNothingAcknowledgedIsLost();
            written.assertEverythingIsThereOnceWhenSentAgain();
        }
    }

    private static void whileAllWrite(HelpDesk acme, WrittenThings written, Runnable fault) {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Visitor writer : List.of(acme.ada, acme.eve, acme.finn, acme.cleo)) {
                writers.execute(() -> written.writes(writer));
            }
            try {
                fault.run();
            } finally {
                written.stop();
            }
        }
    }

    private static void awaitMore(WrittenThings written) {
        int before = written.acknowledged();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> written.acknowledged() >= before + ENOUGH);
    }

    private static void awaitA503(Visitor somebody) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> somebody.get("/api/me").status() == 503);
    }
}
