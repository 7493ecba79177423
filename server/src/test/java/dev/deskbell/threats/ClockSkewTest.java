package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.OtherClock;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 67: clocks that are a day off. The order is the log's, and what expires does so by the database's time alone. */
class ClockSkewTest {

    private static final String DAY_AHEAD = "+1d";
    private static final String RIGHT = "+0";
    private static final String DAY_BEHIND = "-1d";

    private final List<String> written = new ArrayList<>();

    @BeforeAll
    static void whereLibrariesCanBePutBeforeOthers() {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"));
    }

    @Test
    void row67NodesADayAheadAndADayBehindAreOneDeskbell(@TempDir Path data) {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        List<OtherDesk> nodes = Together.all(
                2, i -> OtherDesk.beside(data.resolve("node" + i), OtherClock.by(i == 0 ? DAY_AHEAD : DAY_BEHIND)));
        try (OtherDesk ahead = nodes.getFirst();
                OtherDesk behind = nodes.getLast();
                LiveClient finns = LiveClient.of(acme.finn)) {
            Visitor eveAhead = ahead.visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
            Visitor eveBehind = behind.visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
            assertThat(dateOf(eveAhead))
                    .isCloseTo(Instant.now().plus(1, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
            assertThat(dateOf(eveBehind))
                    .isCloseTo(Instant.now().minus(1, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));

            String cursor;
            try (LiveClient begun = LiveClient.of(ahead.url(), acme.finn, null)) {
                cursor = begun.cursor();
            }
            for (int round = 0; round < 4; round++) {
                List.of(eveAhead, acme.eve, eveBehind).forEach(eve -> replies(acme, eve, number));
            }
            assertOrder(acme, acme.cleo, number);
            finns.awaitMessage(written.getLast());
            assertThat(messages(finns)).isEqualTo(written);
            try (LiveClient resumed = LiveClient.of(behind.url(), acme.finn, cursor)) {
                resumed.awaitMessage(written.getLast());
                assertThat(messages(resumed)).isEqualTo(written);
                assertThat(resumed.named("resync")).isEmpty();
            }

            assertSessionsHoldEverywhere(acme, eveAhead, eveBehind);
            assertAbsencesEndByTheDatabasesTime(acme, eveAhead, eveBehind);
            assertPublishingWaitsForTheDatabasesTime(acme, eveAhead);
            assertOneKeyIsOneTicket(acme, eveAhead, eveBehind);
        }
    }

    private static Instant dateOf(Visitor somebody) {
        String date = somebody.get("/api/me").expect(200).header("Date");
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private void replies(HelpDesk acme, Visitor somebody, long number) {
        String reply = "Reply " + written.size();
        acme.replies(somebody, number, reply);
        written.add(reply);
    }

    /** Conversation and history tell what was acknowledged, in that order. */
    private void assertOrder(HelpDesk acme, Visitor reader, long number) {
        assertThat(reader.get(acme.ticket(number) + "/messages?limit=100")
                        .expect(200)
                        .items())
                .extracting(message -> message.path("body").asString())
                .isEqualTo(written);
        assertThat(acme.history(reader, number))
                .filteredOn(change -> change.path("kind").asString().equals("message.added"))
                .hasSameSizeAs(written);
    }

    private static List<String> messages(LiveClient live) {
        List<String> heard = new ArrayList<>();
        live.cursorAfter(heard);
        return heard;
    }

    private static void assertSessionsHoldEverywhere(HelpDesk acme, Visitor eveAhead, Visitor eveBehind) {
        for (String handle : List.of(eveAhead.handle(), eveBehind.handle())) {
            for (Visitor node : List.of(eveAhead, acme.eve, eveBehind)) {
                Answer me = node.send(node.request("GET", "/api/me", java.net.http.HttpRequest.BodyPublishers.noBody())
                        .setHeader("Cookie", "deskbell=" + handle)
                        .build());
                assertThat(me.expect(200).json().path("id").asString())
                        .isEqualTo(acme.eve.id().toString());
            }
        }
    }

    private static void assertAbsencesEndByTheDatabasesTime(HelpDesk acme, Visitor eveAhead, Visitor eveBehind) {
        String availability = acme.at("/members/" + acme.eve.id() + "/availability");
        Instant now = Instant.now();
        for (Visitor node : List.of(eveAhead, eveBehind)) {
            node.put(
                            availability,
                            Json.of(
                                    "state",
                                    "away",
                                    "until",
                                    now.plus(1, ChronoUnit.HOURS).toString()))
                    .expect(200);
            node.put(
                            availability,
                            Json.of(
                                    "state",
                                    "away",
                                    "until",
                                    now.minus(1, ChronoUnit.HOURS).toString()))
                    .expectProblem(400, "bad_input");
        }
        assertThat(acme.eve.get(acme.at("/agents")).expect(200).text()).contains("away");
    }

    private static void assertPublishingWaitsForTheDatabasesTime(HelpDesk acme, Visitor eveAhead) {
        String article = acme.article("title", "Printers", "body", "How to clear a jam.");
        eveAhead.post(
                        acme.at("/articles/" + article + "/publication"),
                        Json.of("at", Instant.now().plus(1, ChronoUnit.HOURS).toString()))
                .expect(200);
        assertThat(acme.eve
                        .get(acme.at("/articles/" + article))
                        .expect(200)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("draft");
    }

    /** The client's session goes along to the other node. */
    private static void assertOneKeyIsOneTicket(HelpDesk acme, Visitor eveAhead, Visitor eveBehind) {
        String ticket = Json.of("subject", "Once", "description", "").toString();
        eveBehind.cookies().putAll(eveAhead.cookies());
        List<String> answers = Stream.of(eveAhead, eveBehind)
                .map(eve -> eve.send("POST", acme.at("/tickets"), ticket, "Idempotency-Key", "once-" + acme.slug))
                .map(answer -> answer.expect(201).text())
                .toList();
        assertThat(answers.getLast()).isEqualTo(answers.getFirst());
    }

    @Test
    void row67ADatabaseWhoseClockJumpsKeepsTheOrderOfTheLog(@TempDir Path data) throws Exception {
        try (OtherDesk program = OtherDesk.start(data, java.util.Map.of())) {
            HelpDesk acme = HelpDesk.at(program);
            long number = acme.opens(acme.cleo, "Printer jams");
            acme.dan
                    .post("/api/password-resets", Json.of("email", acme.dan.email()))
                    .expect(202);
            String link = "/api/password-resets/" + program.mails().token(acme.dan.email(), Mails.Link.RESET);
            String cursor;
            try (LiveClient begun = LiveClient.of(program.url(), acme.finn, null)) {
                cursor = begun.cursor();
            }
            for (String offset : List.of(RIGHT, DAY_AHEAD, RIGHT, DAY_BEHIND)) {
                setClock(program, acme.eve, offset);
                if (offset.equals(DAY_AHEAD)) {
                    program.visitor()
                            .post(link, Json.of("password", "another " + Visitor.PASSWORD))
                            .expect(404);
                }
                for (int i = 0; i < 3; i++) {
                    replies(acme, acme.eve, number);
                }
                assertOrder(acme, acme.cleo, number);
            }
            try (LiveClient resumed = LiveClient.of(program.url(), acme.finn, cursor)) {
                resumed.awaitMessage(written.getLast());
                assertThat(messages(resumed)).isEqualTo(written);
            }
            for (Visitor one : List.of(acme.ada, acme.eve, acme.cleo, acme.dan)) {
                one.get("/api/me").expect(200);
            }
        }
    }

    /** PostgreSQL dies, and comes back with another date. */
    private static void setClock(OtherDesk program, Visitor somebody, String offset) throws Exception {
        OtherClock.setServers(program.data(), offset);
        program.killPostgres();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> somebody.get("/api/me").status() == 200);
        try (var superuser = program.superuser();
                var rows = superuser.createStatement().executeQuery("select now()")) {
            rows.next();
            Instant told = rows.getObject(1, java.time.OffsetDateTime.class).toInstant();
            long days =
                    switch (offset) {
                        case DAY_AHEAD -> 1;
                        case DAY_BEHIND -> -1;
                        default -> 0;
                    };
            assertThat(told).isCloseTo(Instant.now().plus(days, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        }
    }
}
