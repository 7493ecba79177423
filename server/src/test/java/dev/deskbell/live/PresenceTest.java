package dev.deskbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents at one ticket see one another. */
class PresenceTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final long number = acme.opens(acme.cleo, "Printer jams");

    private void is(Visitor agent, String state) {
        agent.put(acme.ticket(number) + "/presence", Json.of("state", state)).expect(204);
    }

    /** Waits until the stream tells that exactly these are there: {@code Eve Acme replying}. */
    private LiveClient.Event awaitPeople(LiveClient live, String... people) {
        return live.awaitLatest("presence", event -> Json.list(
                        event.data().path("people"),
                        person -> person.path("displayName").asString("") + " "
                                + person.path("state").asString(""))
                .equals(List.of(people)));
    }

    @Test
    void twoAgentsSeeOneAnotherAndCustomersSeeNeither() {
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient finns = LiveClient.of(acme.finn);
                LiveClient adas = LiveClient.of(acme.ada);
                LiveClient cleos = LiveClient.of(acme.cleo)) {
            is(acme.eve, "viewing");
            is(acme.finn, "replying");

            LiveClient.Event told = awaitPeople(eves, "Eve Acme viewing", "Finn Acme replying");
            assertThat(told.data().path("ticket").asLong()).isEqualTo(number);
            assertThat(told.data().path("organization").asString()).isEqualTo(acme.slug);
            awaitPeople(finns, "Eve Acme viewing", "Finn Acme replying");

            acme.eve.delete(acme.ticket(number) + "/presence").expect(204);
            awaitPeople(finns, "Finn Acme replying");
            awaitPeople(eves, "Finn Acme replying");

            acme.replies(acme.finn, number, "Done.");
            cleos.awaitMessage("Done.");
            adas.awaitMessage("Done.");
            assertThat(cleos.named("presence")).isEmpty();
            assertThat(adas.named("presence")).as("who is not there").isEmpty();
        }
    }

    @Test
    void itIsNobodysWhoIsNotStaff() {
        HelpDesk globex = HelpDesk.founded("Globex");
        for (Visitor somebody : List.of(acme.cleo, acme.dan, globex.ada, globex.cleo)) {
            somebody.put(acme.ticket(number) + "/presence", Json.of("state", "viewing"))
                    .expectProblem(404, "not_found");
            somebody.delete(acme.ticket(number) + "/presence").expectProblem(404, "not_found");
        }
        acme.eve.put(acme.ticket(99) + "/presence", Json.of("state", "viewing")).expectProblem(404, "not_found");
        acme.eve
                .put(acme.ticket(number) + "/presence", Json.of("state", "dancing"))
                .expectProblem(400, "bad_input");
    }

    @Test
    void itFadesByItselfWhenSomebodyIsNotHeardOf() {
        try (LiveClient finns = LiveClient.of(acme.finn)) {
            is(acme.finn, "viewing");
            is(acme.eve, "viewing");
            awaitPeople(finns, "Eve Acme viewing", "Finn Acme viewing");
            notHeardOf(acme.eve, 29);
            is(acme.finn, "replying");
            awaitPeople(finns, "Eve Acme viewing", "Finn Acme replying");

            notHeardOf(acme.eve, 31);
            awaitPeople(finns, "Finn Acme replying");
        }
    }

    private void notHeardOf(Visitor agent, int seconds) {
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.update(
                            "update presence set seen_at = now() - make_interval(secs => ?) where account_id = ?",
                            seconds,
                            agent.id()))
                    .isEqualTo(1);
            sql.commit();
        }
    }

    @Test
    void whoSignsOutIsGone() {
        try (LiveClient finns = LiveClient.of(acme.finn)) {
            is(acme.finn, "viewing");
            is(acme.eve, "replying");
            awaitPeople(finns, "Eve Acme replying", "Finn Acme viewing");

            acme.eve.signOut();

            awaitPeople(finns, "Finn Acme viewing");
        }
    }

    @Test
    void whoIsRemovedIsGone() {
        try (LiveClient finns = LiveClient.of(acme.finn)) {
            is(acme.finn, "viewing");
            is(acme.eve, "replying");
            awaitPeople(finns, "Eve Acme replying", "Finn Acme viewing");

            acme.ada.delete(acme.at("/members/" + acme.eve.id())).expect(204);

            awaitPeople(finns, "Finn Acme viewing");
        }
    }
}
