package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.platform.postgres.EmbeddedPostgres;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 65, 71 and 72: whatever breaks, a stream that comes back has missed nothing. */
class LiveFaultsTest {

    private static final int READERS = 10;
    private static final int RECONNECTS = 100;

    private final HelpDesk acme = HelpDesk.acme();

    @TempDir
    Path data;

    @Test
    void row71AThousandReconnectsUnderWritesLoseNothingAndTellNothingTwice() {
        long number = acme.opens(acme.cleo, "Printer jams");
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!done.get() || written == 0) {
                acme.replies(acme.eve, number, "Reply " + written++);
            }
            acme.replies(acme.eve, number, "The end");
            return written + 1;
        });
        List<Visitor> people = List.of(acme.ada, acme.finn, acme.cleo, acme.dan);
        List<List<String>> told =
                Together.all(READERS, reader -> reconnecting(people.get(reader % people.size()), done));
        int written = writer.join();

        for (int reader = 0; reader < READERS; reader++) {
            boolean dans = people.get(reader % people.size()).equals(acme.dan);
            List<String> messages = told.get(reader);
            assertThat(messages).as("reader %d", reader).doesNotHaveDuplicates();
            if (dans) {
                assertThat(messages).isEmpty();
            } else {
                assertThat(messages).hasSizeLessThanOrEqualTo(written).endsWith("The end");
                int first = Integer.parseInt(
                        messages.getFirst().replace("Reply ", "").replace("The end", "0"));
                assertThat(messages).hasSize(written - first);
            }
        }
    }

    /** Opens, hears a little, drops the line without a word, resumes; at the end stays until the last reply. */
    private List<String> reconnecting(Visitor somebody, AtomicBoolean done) {
        List<String> messages = new ArrayList<>();
        String cursor = null;
        for (int i = 0; i < RECONNECTS; i++) {
            try (LiveClient client = LiveClient.of(Desk.running().url(), somebody, cursor)) {
                cursor = client.cursorAfter(messages);
            }
        }
        done.set(true);
        if (somebody.equals(acme.dan)) {
            return messages;
        }
        // A stream may be the oldest of too many, and end: then one resumes, as any client does.
        while (!messages.contains("The end")) {
            try (LiveClient client = LiveClient.of(Desk.running().url(), somebody, cursor)) {
                client.hearsBeforeTheEnd("The end");
                cursor = client.cursorAfter(messages);
            }
        }
        return messages;
    }

    @Test
    void twoNodesServeOneAnothersClientsAndOneMayDie() {
        EmbeddedPostgres.SignIn owner = Desk.running().ownersSignIn();
        Map<String, String> settings = Map.of(
                "DESKBELL_DATABASE_URL", owner.url(),
                "DESKBELL_DATABASE_USER", owner.user(),
                "DESKBELL_DATABASE_PASSWORD", owner.password());
        long number = acme.opens(acme.cleo, "Printer jams");
        Set<String> expected = new HashSet<>();
        String cursor;
        List<String> there = new ArrayList<>();
        try (OtherDesk second = OtherDesk.start(data, settings);
                LiveClient here = LiveClient.of(acme.eve)) {
            LiveClient elsewhere = LiveClient.of(second.url(), acme.finn, null);
            for (int i = 0; i < 20; i++) {
                acme.replies(acme.eve, number, "Reply " + i);
                expected.add("Reply " + i);
            }
            elsewhere.awaitMessage("Reply 19");
            cutWakeUps();
            acme.replies(acme.eve, number, "By the poll");
            expected.add("By the poll");
            elsewhere.awaitMessage("By the poll");
            cursor = elsewhere.cursorAfter(there);
            second.kill();
            elsewhere.awaitEnd();
            acme.replies(acme.eve, number, "After the death");
            expected.add("After the death");
            here.awaitMessage("After the death");
        }
        try (LiveClient again = LiveClient.of(Desk.running().url(), acme.finn, cursor)) {
            again.awaitMessage("After the death");
            again.cursorAfter(there);
        }
        assertThat(there).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Row 72. */
    private static void cutWakeUps() {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void row65AClientThatReadsNothingHoldsNobodyUpAndIsDropped() throws Exception {
        long number = acme.opens(acme.cleo, "Printer jams");
        String large = "x".repeat(8_000);
        List<Socket> deaf = new ArrayList<>();
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            for (int i = 0; i < 15; i++) {
                deaf.add(deafStream(acme.finn));
            }
            for (int i = 0; i < 100; i++) {
                acme.notes(acme.ada, number, large + i);
            }
            eves.awaitMessage(large + 99);
            assertThat(eves.ticketChanges()).hasSizeGreaterThanOrEqualTo(100);
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    private static Socket deafStream(Visitor somebody) throws IOException {
        URI url = Desk.running().url();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write(("GET /api/live HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nAuthorization: Bearer "
                                + somebody.handle() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().read();
        return socket;
    }
}
