package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Row 71: however often a stream breaks, it has missed nothing when it comes back. Row 65 is SlowReadersTest's, 72 NodesTest's. */
class LiveFaultsTest {

    private static final int READERS = 10;
    private static final int RECONNECTS = 100;

    private final HelpDesk acme = HelpDesk.acme();

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

    /** Whether a stream may hear on cannot be asked while the database lets no requests in: it ends, and nothing is lost. */
    @Test
    void row71WhoCannotBeAskedAboutComesAgainAndHasMissedNothing() {
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            long number = acme.opens(acme.cleo, "Printer jams");
            eves.await(event -> event.ticket() == number);
            int before = eves.changes().size();
            acme.ada
                    .patch(acme.at("/members/" + acme.eve.id()), Json.of("role", "admin"))
                    .expect(200);
            eves.await(event -> event.kind().equals("member.changed"));
            try (Sql superuser = Sql.superuser()) {
                requestsAreShutOut(superuser);
                happensAgain(superuser, "ticket.opened", "member.changed", "ticket.opened");
                eves.awaitEnd();
            } finally {
                requestsAreLetIn();
            }
            try (LiveClient again = LiveClient.of(acme.eve, eves.cursor())) {
                again.await(event ->
                        eves.changes().size() - before + again.changes().size() == 4);
                assertThat(Stream.concat(eves.changes().stream().skip(before), again.changes().stream())
                                .map(LiveClient.Event::kind))
                        .containsExactly("member.changed", "ticket.opened", "member.changed", "ticket.opened");
            }
        }
    }

    private static void requestsAreShutOut(Sql superuser) {
        superuser.update("alter role deskbell_app connection limit 0");
        superuser.commit();
        superuser.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'deskbell_app'");
    }

    private static void requestsAreLetIn() {
        try (Sql superuser = Sql.superuser()) {
            superuser.update("alter role deskbell_app connection limit -1");
            superuser.commit();
        }
    }

    /** Copies of the latest changes of these kinds, in one transaction. */
    private void happensAgain(Sql superuser, String... kinds) {
        for (String kind : kinds) {
            superuser.update("""
                    insert into change (organization_id, audience, kind, ticket_number, ticket_version, requester_id, actor_id,
                                        actor_name, changed, ticket)
                    select organization_id, audience, kind, ticket_number, ticket_version, requester_id, actor_id,
                           actor_name, changed, ticket
                    from change
                    where organization_id = (select id from organization where slug = ?) and audience = 'staff' and kind = ?
                    order by sequence desc
                    limit 1
                    """, acme.slug, kind);
        }
        superuser.commit();
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
}
