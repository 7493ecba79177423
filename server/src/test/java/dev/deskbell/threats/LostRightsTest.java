package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Rows 21 and 22: what ends or moves tells nobody more than they may know, and whoever lost a right hears no more. */
@Tag("alone")
class LostRightsTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void row21AnEndedMembershipIsStaffsBusinessAndSaysWhoAlone() {
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(acme.finn, "customer");
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient cleos = LiveClient.of(acme.cleo);
                LiveClient gus = LiveClient.of(globex.ada)) {
            acme.ada
                    .post(acme.at("/invitations"), Json.of("email", "canary@people.test", "role", "admin"))
                    .expect(201);
            JsonNode invitation = acme.ada.get(acme.at("/invitations")).items().getFirst();
            acme.ada
                    .delete(acme.at("/invitations/" + invitation.path("id").asString()))
                    .expect(204);
            acme.ada.delete(acme.at("/members/" + acme.finn.id())).expect(204);
            acme.dan.delete(acme.at("/membership")).expect(204);

            long number = acme.opens(acme.cleo, "Afterwards");
            globex.opens(globex.cleo, "Theirs");
            cleos.await(event -> event.ticket() == number);
            gus.await(event -> event.ticket() == 1);
            eves.await(event -> event.ticket() == number);

            assertThat(eves.changes())
                    .extracting(LiveClient.Event::kind)
                    .filteredOn(kind -> !kind.equals("member.joined"))
                    .containsExactly(
                            "member.invited", "invitation.withdrawn", "member.left", "member.left", "ticket.opened");
            assertThat(eves.changes().toString())
                    .as("no secret, no other organization, no address of who is gone")
                    .doesNotContain(globex.slug, "token", acme.finn.email(), acme.dan.email());
            assertThat(cleos.changes()).extracting(LiveClient.Event::kind).containsExactly("ticket.opened");
            assertThat(gus.changes().toString()).doesNotContain(acme.slug);
        }
    }

    @Test
    void row21ATicketThatIsHandedOverAndAnEditedOneShowNothingForeign() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.notes(acme.eve, number, "canary-note");
        try (LiveClient cleos = LiveClient.of(acme.cleo);
                LiveClient dans = LiveClient.of(acme.dan)) {
            acme.edits(acme.eve, number, "assignee", acme.finn.id().toString(), "tags", List.of("canary-tag"));
            acme.edits(acme.finn, number, "assignee", null, "priority", "urgent");
            acme.eve.delete(acme.ticket(number) + "/presence").expect(204);
            acme.finn.post(acme.ticket(number) + "/closure").expect(200);
            long last = acme.opens(acme.dan, "Dan's own");

            dans.await(event -> event.ticket() == last);
            cleos.await(event ->
                    event.data().path("ticket").path("status").asString("").equals("closed"));
            assertThat(cleos.ticketChanges())
                    .filteredOn(event -> event.kind().equals("ticket.changed"))
                    .hasSize(3);
            assertThat(cleos.changes().toString())
                    .contains("Finn Acme")
                    .doesNotContain("canary", "urgent", "priority", "tags", "\"assignee\":{\"id\"");
            assertThat(dans.ticketChanges()).allMatch(event -> event.ticket() == last);
        }
    }

    /** Who was away when they lost their right is told nothing of it when they come back with their cursor. */
    @ParameterizedTest
    @MethodSource("endsOfMemberships")
    void row21WhoLostTheirPlaceResumesToNothing(Loss loss) {
        Visitor loser = loss.loser().apply(acme);
        long own = acme.opens(acme.cleo, "Printer jams");
        String cursor;
        try (LiveClient live = LiveClient.of(loser)) {
            cursor = live.cursor();
        }
        acme.notes(acme.eve, own, "canary before");
        loss.how().accept(acme);
        acme.notes(acme.eve, own, "canary after");
        long number = acme.opens(acme.dan, "canary ticket");
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(loser, "employee");

        try (LiveClient live = LiveClient.of(loser, cursor)) {
            long theirs = globex.opens(globex.cleo, "Globex's");
            live.await(event -> event.ticket() == theirs
                    && event.data().path("organization").asString().equals(globex.slug));
            assertThat(live.changes().toString()).doesNotContain("canary", acme.slug);
        }
        loser.get(acme.ticket(number)).expect(404);
    }

    /** What ends a right, and whose. */
    record Loss(String name, Function<HelpDesk, Visitor> loser, Consumer<HelpDesk> how) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Loss> endsOfMemberships() {
        return Stream.of(
                new Loss("removal", desk -> desk.finn, desk -> desk.ada
                        .delete(desk.at("/members/" + desk.finn.id()))
                        .expect(204)),
                new Loss("demotion", desk -> desk.finn, desk -> desk.ada
                        .patch(desk.at("/members/" + desk.finn.id()), Json.of("role", "customer"))
                        .expect(200)),
                new Loss("leaving", desk -> desk.cleo, desk -> desk.cleo
                        .delete(desk.at("/membership"))
                        .expect(204)));
    }

    static Stream<Loss> losses() {
        Stream<Loss> endsOfSessions = Stream.of(
                new Loss("sign-out", desk -> desk.finn, desk -> desk.finn
                        .delete("/api/session")
                        .expect(204)),
                new Loss("password changed elsewhere", desk -> desk.finn, desk -> otherDevice(desk.finn)
                        .patch(
                                "/api/me",
                                Json.of("currentPassword", Visitor.PASSWORD, "newPassword", "another horse battery"))
                        .expect(200)),
                new Loss("password reset", desk -> desk.cleo, desk -> {
                    Visitor stranger = Desk.running().visitor();
                    stranger.post("/api/password-resets", Json.of("email", desk.cleo.email()))
                            .expect(202);
                    stranger.post(
                                    "/api/password-resets/"
                                            + Desk.running().mails().token(desk.cleo.email(), Link.RESET),
                                    Json.of("password", "another horse battery"))
                            .expect(204);
                }),
                new Loss("ended from another device", desk -> desk.finn, desk -> {
                    Visitor other = otherDevice(desk.finn);
                    other.get("/api/me/sessions").items().stream()
                            .filter(session -> !session.path("current").asBoolean())
                            .forEach(session -> other.delete("/api/me/sessions/"
                                            + session.path("id").asString())
                                    .expect(204));
                }),
                new Loss("all others ended", desk -> desk.cleo, desk -> otherDevice(desk.cleo)
                        .delete("/api/me/sessions")
                        .expect(204)));
        return Stream.concat(endsOfSessions, endsOfMemberships());
    }

    private static Visitor otherDevice(Visitor somebody) {
        return Desk.running().visitor().signIn(somebody.email(), Visitor.PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void row22ALostRightEndsTheStream(Loss loss) {
        try (LiveClient live = LiveClient.of(loss.loser().apply(acme));
                LiveClient eves = LiveClient.of(acme.eve)) {
            loss.how().accept(acme);
            endsInTime(live, eves);
        }
    }

    @Test
    void row22ARevokedTokenEndsItsStreamsAndNoOther() {
        JsonNode token = acme.finn
                .post("/api/me/tokens", Json.of("name", "Wallboard"))
                .expect(201)
                .json();
        try (LiveClient wallboard =
                        LiveClient.of(Desk.running().url(), token.path("token").asString());
                LiveClient finns = LiveClient.of(acme.finn)) {
            acme.notes(acme.ada, acme.opens(acme.cleo, "Printer jams"), "Heard by both");
            wallboard.awaitMessage("Heard by both");
            acme.finn.delete("/api/me/tokens/" + token.path("id").asString()).expect(204);
            endsInTime(wallboard, finns);
        }
    }

    private void endsInTime(LiveClient loser, LiveClient witness) {
        Instant lost = Instant.now();
        loser.awaitEnd();
        assertThat(Duration.between(lost, Instant.now())).isLessThan(PROMISED);
        loser.await(event -> event.name().equals("bye"));
        long number = acme.opens(acme.dan, "After the loss");
        witness.await(event -> event.ticket() == number);
        assertThat(loser.changes().toString()).doesNotContain("After the loss");
    }
}
