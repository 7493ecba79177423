package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskbell.platform.web.Refusal;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody takes all streams. */
class StreamLimitsTest {

    private static final String OFFICE = "192.0.2.1";

    @Test
    void theTwentyFirstStreamOfAnAccountEndsItsOldest() {
        HelpDesk acme = HelpDesk.acme();
        List<LiveClient> eves = new ArrayList<>();
        try (LiveClient finns = LiveClient.of(acme.finn)) {
            for (int i = 0; i < StreamLimits.OF_ACCOUNT + 2; i++) {
                eves.add(LiveClient.of(acme.eve));
            }
            eves.get(0).awaitEnd();
            eves.get(1).awaitEnd();

            acme.replies(acme.cleo, acme.opens(acme.cleo, "Printer jams"), "Anybody there?");
            eves.stream().skip(2).forEach(live -> live.awaitMessage("Anybody there?"));
            finns.awaitMessage("Anybody there?");
            assertThat(eves.getFirst().ticketChanges()).isEmpty();
            try (LiveClient again = LiveClient.of(acme.eve, eves.getFirst().cursor())) {
                again.awaitMessage("Anybody there?");
            }
        } finally {
            eves.forEach(LiveClient::close);
        }
    }

    @Test
    void anAddressHasAThousandAndGetsOneBackForEachThatGoes() {
        StreamLimits limits = new StreamLimits();
        List<StreamLimits.Place> places = new ArrayList<>();
        for (int i = 0; i < StreamLimits.OF_ADDRESS; i++) {
            places.add(limits.take(streamOfSomebody(), OFFICE));
        }

        assertThatThrownBy(() -> limits.take(streamOfSomebody(), OFFICE))
                .isInstanceOf(Refusal.class)
                .hasMessage("too_many_requests");
        limits.take(streamOfSomebody(), "192.0.2.2").close();
        places.getFirst().close();
        limits.take(streamOfSomebody(), OFFICE);
        assertThatThrownBy(() -> limits.take(streamOfSomebody(), OFFICE)).isInstanceOf(Refusal.class);
    }

    @Test
    void whatEndsGivesBackItsAccountsPlaceToo() {
        StreamLimits limits = new StreamLimits();
        LiveStream first = streamOfSomebody();
        for (int i = 0; i < 3 * StreamLimits.OF_ACCOUNT; i++) {
            limits.take(new LiveStream("handle", first.scope()), OFFICE).close();
        }

        limits.take(first, OFFICE);
        for (int i = 1; i < StreamLimits.OF_ACCOUNT; i++) {
            limits.take(new LiveStream("handle", first.scope()), OFFICE);
        }
        assertThat(first.mailbox().end()).isEqualTo(Mailbox.End.OPEN);
        limits.take(new LiveStream("handle", first.scope()), OFFICE);
        assertThat(first.mailbox().end()).isEqualTo(Mailbox.End.FULL);
    }

    private static LiveStream streamOfSomebody() {
        return new LiveStream("handle", new Scope(UUID.randomUUID(), Set.of(), Set.of(), Set.of(), Set.of()));
    }
}
