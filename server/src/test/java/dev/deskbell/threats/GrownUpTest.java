package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.postgres.PostgresPair;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on a primary and a synchronous standby: each node is replaced, and then the primary dies, while people write and listen. */
@Tag("alone")
class GrownUpTest {

    private final List<OtherDesk> nodes = new CopyOnWriteArrayList<>();

    @Test
    void nothingThatWasAcknowledgedIsLostOrDoubledAndWhoListensMissesNothing(@TempDir Path data) throws Exception {
        try (PostgresPair pair = PostgresPair.start(Map.of("synchronous_standby_names", "standby"))) {
            nodes.add(OtherDesk.start(data.resolve("0"), pair.settings()));
            HelpDesk acme = HelpDesk.at(nodes.getFirst());
            nodes.add(OtherDesk.start(data.resolve("1"), pair.settings()));
            try (LiveFollower adas = LiveFollower.of(acme.ada, () -> nodes);
                    LedgerClient ledger = new LedgerClient(acme, 3, () -> nodes)) {
                awaitMore(ledger);
                replaceEach(data, pair, ledger);
                Set<String> soFar = Set.copyOf(ledger.acknowledged());
                await().until(() -> adas.opened().containsAll(soFar) || adas.wasToldToReload());
                assertThat(adas.wasToldToReload()).isFalse();

                pair.killPrimary();
                pair.promoteStandby();
                awaitMore(ledger);
                ledger.stop();

                assertThat(ledger.failures()).isEmpty();
                assertThat(LedgerClient.kept(acme, nodes.getLast()))
                        .doesNotHaveDuplicates()
                        .containsAll(ledger.acknowledged());
                assertHearsOn(acme, adas);
            } finally {
                nodes.forEach(OtherDesk::close);
            }
        }
    }

    private void replaceEach(Path data, PostgresPair pair, LedgerClient ledger) {
        for (int node = 0; node < nodes.size(); node++) {
            nodes.get(node).tellToEnd();
            nodes.get(node).awaitEnd();
            awaitMore(ledger);
            nodes.set(node, OtherDesk.start(data.resolve(String.valueOf(node)), pair.settings()));
            awaitMore(ledger);
        }
    }

    /** A standby that is promoted begins another history: who listens is told to load everything anew, and hears what comes then. */
    private void assertHearsOn(HelpDesk acme, LiveFollower adas) {
        await().until(adas::wasToldToReload);
        acme.cleo
                .at(nodes.getFirst().url())
                .post(acme.at("/tickets"), Json.of("subject", "After all", "description", ""))
                .expect(201);
        await().until(() -> adas.opened().contains("After all"));
        assertThat(adas.opened()).doesNotHaveDuplicates();
    }

    private static void awaitMore(LedgerClient ledger) {
        int before = ledger.size();
        await().atMost(Duration.ofSeconds(40)).until(() -> ledger.size() >= before + 30);
    }
}
