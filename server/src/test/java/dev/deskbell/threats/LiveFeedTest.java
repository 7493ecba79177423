package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 19, 20 and 23: the live feed tells exactly what a query would show. Rows 21 and 22 are LostRightsTest's. */
class LiveFeedTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void row19EverybodyHearsWhatTheyMaySeeInTheirWords() {
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient cleos = LiveClient.of(acme.cleo);
                LiveClient dans = LiveClient.of(acme.dan)) {
            long number = acme.opens(acme.cleo, "Printer jams");
            acme.notes(acme.finn, number, "canary-note: fuser unit?");
            acme.edits(acme.eve, number, "priority", "urgent", "tags", List.of("canary-tag"));
            acme.replies(acme.finn, number, "We are on our way.");

            LiveClient.Event staffs = eves.awaitMessage("We are on our way.");
            LiveClient.Event requesters = cleos.awaitMessage("We are on our way.");
            assertThat(eves.ticketChanges())
                    .extracting(LiveClient.Event::kind)
                    .containsExactly("ticket.opened", "message.added", "ticket.changed", "message.added");
            assertThat(staffs.data().path("ticket").path("priority").asString()).isEqualTo("urgent");
            assertThat(staffs.data().path("message").path("html").asString()).startsWith("<p>We are on our way.</p>");
            assertThat(cleos.ticketChanges()).hasSize(2);
            assertThat(requesters.data().path("ticket").path("statusLabel").asString())
                    .isEqualTo("In progress");
            assertThat(cleos.changes().toString()).doesNotContain("canary", "\"priority", "urgent");
            assertThat(dans.ticketChanges()).isEmpty();
        }
    }

    @Test
    void row20AStrangerHearsNothingAndAnotherOrganizationNeither() {
        HelpDesk globex = HelpDesk.founded("Globex");
        assertThat(Desk.running().visitor().get("/api/live").status()).isEqualTo(401);
        try (LiveClient eves = LiveClient.of(acme.eve);
                LiveClient globexs = LiveClient.of(globex.ada)) {
            long number = acme.opens(acme.cleo, "Printer jams");
            acme.replies(acme.eve, number, "Coming.");
            globex.opens(globex.cleo, "Ours alone");

            globexs.await(event -> event.ticket() == 1);
            eves.awaitMessage("Coming.");
            assertThat(globexs.ticketChanges()).hasSize(1);
            assertThat(eves.changes())
                    .allMatch(event ->
                            event.data().path("organization").asString().equals(acme.slug));
        }
    }

    @Test
    void whoFoundsAnOrganizationHearsOfItOnStreamsThatAreOpen() {
        try (LiveClient dans = LiveClient.of(acme.dan)) {
            String founded = "/api/organizations/" + HelpDesk.foundedBy(acme.dan, "Globex");
            acme.dan
                    .post(founded + "/tickets", Json.of("subject", "The first", "description", ""))
                    .expect(201);
            assertThat(dans.await(event -> event.ticket() == 1)
                            .data()
                            .path("audience")
                            .asString())
                    .isEqualTo("staff");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999999999999999", "AAAA", "Y2Fu", "' or 1=1 --", "null"})
    void row23AForgedCursorIsAnsweredWithResync(String forged) {
        acme.opens(acme.cleo, "Before");
        try (LiveClient dans = LiveClient.of(acme.dan, forged)) {
            dans.await(event -> event.name().equals("resync"));
            assertThat(dans.changes()).isEmpty();
        }
    }

    @Test
    void row25WhatGoesOnFromOnesTicketForSomebodyElseIsNotTold() {
        long cleos = acme.opens(acme.cleo, "Cleo's");
        acme.eve.post(acme.ticket(cleos) + "/closure").expect(200);
        try (LiveClient live = LiveClient.of(acme.cleo);
                LiveClient dans = LiveClient.of(acme.dan)) {
            long forDan = acme.opens(
                    acme.eve,
                    Json.of("subject", "Dan's", "description", "D", "follows", cleos, "requester", acme.dan.id()));
            long forCleo = acme.opens(acme.cleo, Json.of("subject", "More", "description", "D", "follows", cleos));

            assertThat(dans.await(event -> event.ticket() == forDan)
                            .data()
                            .path("changed")
                            .toString())
                    .isEqualTo("{}");
            assertThat(live.await(event -> event.kind().equals("ticket.followed"))
                            .data()
                            .path("changed")
                            .path("followedBy")
                            .path("to")
                            .asLong())
                    .isEqualTo(forCleo);
            assertThat(acme.cleo
                            .get(acme.ticket(cleos) + "/changes")
                            .expect(200)
                            .text())
                    .doesNotContain("\"to\":" + forDan);
        }
    }

    @Test
    void row23ACursorOfSomebodyElseShowsOnesOwnChangesOnly() {
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            String evesCursor = eves.cursor();
            long cleos = acme.opens(acme.cleo, "Cleo's");
            long dans = acme.opens(acme.dan, "Dan's");
            eves.await(event -> event.ticket() == dans);
            try (LiveClient cleo = LiveClient.of(acme.cleo, evesCursor)) {
                cleo.await(event -> event.ticket() == cleos);
                assertThat(cleo.ticketChanges()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 5_001})
    void row23WhoMissedTooMuchIsToldToLoadAnewAndElseEverything(int missed) {
        String cursor;
        long number = acme.opens(acme.cleo, "Printer jams");
        try (LiveClient eves = LiveClient.of(acme.eve)) {
            // Behind all that happened so far: what the feed had not told yet would be missed, too.
            acme.notes(acme.finn, number, "The last before.");
            eves.await(event -> event.kind().equals("message.added"));
            cursor = eves.cursor();
        }
        try (Sql sql = Sql.superuser()) {
            sql.update("""
                    insert into change (organization_id, audience, kind, changed, cause)
                    select ?, 'staff', 'test.missed', '{}', 'missed ' || i from generate_series(1, ?) i
                    """, acme.id(), missed);
            sql.commit();
        }
        HelpDesk globex = HelpDesk.founded("Globex");
        try (LiveClient witness = LiveClient.of(globex.ada)) {
            // Later than what was missed: when it is told, the feed is past that.
            globex.opens(globex.cleo, "Theirs");
            witness.await(event -> event.ticket() == 1);
        }

        try (LiveClient eves = LiveClient.of(acme.eve, cursor)) {
            boolean tooMuch = missed > 5_000;
            eves.await(event -> tooMuch
                    ? event.name().equals("resync")
                    : event.data().path("cause").asString("").equals("missed " + missed));
            assertThat(eves.changes()).hasSize(tooMuch ? 0 : missed);
        }
    }

    /** A random history; everybody's stream must have told them what a query under row-level security shows them now. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsDeliveredIsWhatIsVisible(long seed) {
        Random random = new Random(seed);
        List<Visitor> people = List.of(acme.ada, acme.eve, acme.finn, acme.cleo, acme.dan);
        List<LiveClient> streams = people.stream().map(LiveClient::of).toList();
        List<String> since = people.stream()
                .map(person -> visible(person, 0).isEmpty()
                        ? "0"
                        : visible(person, 0).getLast().split(" ", 2)[0])
                .toList();
        List<Long> tickets = new ArrayList<>();
        List<Visitor> requesters = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            int what = random.nextInt(5);
            if (tickets.isEmpty() || what == 0) {
                Visitor requester = random.nextBoolean() ? acme.cleo : acme.dan;
                tickets.add(acme.opens(requester, "Ticket " + step));
                requesters.add(requester);
            } else {
                int one = random.nextInt(tickets.size());
                long number = tickets.get(one);
                switch (what) {
                    case 1 -> acme.replies(requesters.get(one), number, "Reply " + step);
                    case 2 -> acme.notes(acme.finn, number, "Note " + step);
                    case 3 -> acme.edits(acme.eve, number, "priority", random.nextBoolean() ? "high" : "low");
                    default -> acme.replies(acme.ada, number, "Answer " + step);
                }
            }
        }
        long last = acme.opens(acme.cleo, "The end");
        acme.edits(acme.eve, acme.opens(acme.dan, "The end"), "subject", "The end of all");
        for (int i = 0; i < people.size(); i++) {
            boolean dans = people.get(i).equals(acme.dan);
            streams.get(i)
                    .await(event -> dans
                            ? event.kind().equals("ticket.changed")
                                    && event.data().toString().contains("The end of all")
                            : event.ticket() == last);
            long behind = Long.parseLong(since.get(i));
            List<String> visible = visible(people.get(i), behind).stream()
                    .map(row -> row.split(" ", 2)[1])
                    .toList();
            LiveClient stream = streams.get(i);
            if (!people.get(i).equals(acme.cleo)) {
                stream.await(event -> event.data().toString().contains("The end of all"));
            }
            List<String> told = stream.ticketChanges().stream()
                    .map(event -> event.kind() + " " + event.ticket() + " "
                            + event.data().path("ticket").path("version").asString(""))
                    .toList();
            assertThat(told).as("seed %d, %s", seed, people.get(i).email()).containsExactlyElementsOf(visible);
            stream.close();
        }
    }

    private List<String> visible(Visitor person, long behind) {
        boolean staff = List.of(acme.ada, acme.eve, acme.finn).contains(person);
        try (Sql sql = Sql.app(person.handle())) {
            return sql.rows("""
                    select sequence || ' ' || kind || ' ' || ticket_number || ' ' || (ticket ->> 'version')
                    from change
                    where organization_id = ? and audience = ? and sequence > ? and ticket_number is not null
                    order by xid, sequence
                    """, acme.id(), staff ? "staff" : "participants", behind);
        }
    }
}
