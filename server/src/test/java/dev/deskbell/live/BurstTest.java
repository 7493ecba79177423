package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Much that is told at once, as when a transaction that held the feed back ends. */
class BurstTest {

    private static final int NOTES = 24;

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void moreThanAMailboxHoldsReachesWhoReads() {
        long number = acme.opens(acme.cleo, "Printer jams");
        String large = " " + "x".repeat(60_000);
        List<String> notes =
                IntStream.range(0, NOTES).mapToObj(note -> note + large).toList();
        assertThat(2L * NOTES * large.length()).as("as text and as HTML").isGreaterThan(2L * Mailbox.MOST_BYTES);
        try (LiveClient adas = LiveClient.of(acme.ada)) {
            try (Sql transaction = Sql.superuser()) {
                transaction.rows("select pg_current_xact_id()");
                notes.forEach(note -> acme.notes(acme.eve, number, note));
                assertThat(adas.named("change")).noneMatch(event -> event.kind().equals("message.added"));
            }

            adas.awaitMessage(notes.getLast());
            List<String> heard = new ArrayList<>();
            adas.cursorAfter(heard);
            assertThat(heard).isEqualTo(notes);
        }
    }
}
