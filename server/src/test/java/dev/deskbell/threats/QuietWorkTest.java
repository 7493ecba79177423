package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Sql;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Threat 27: when staff works on a ticket, and how much, shows to its requester no more than what it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietWorkTest {

    private HelpDesk acme;
    private long number;

    @BeforeAll
    void acme() {
        acme = HelpDesk.acme();
    }

    @BeforeEach
    void aTicketThatIsWorkedOn() {
        number = acme.opens(acme.cleo, "Printer jams");
        acme.replies(acme.eve, number, "We look into it");
    }

    private void staffWorksQuietly() {
        acme.notes(acme.eve, number, "Fuser unit?");
        acme.edits(acme.eve, number, "priority", "urgent");
        acme.edits(acme.eve, number, "tags", List.of("fuser"));
        acme.edits(acme.eve, number, "status", "on_hold");
        acme.eve
                .put(acme.at("/customers/" + acme.cleo.id() + "/note"), Json.of("body", "In a hurry"))
                .expect(200);
        acme.finn
                .put(acme.ticket(number) + "/draft", Json.of("body", "Begun", "visibility", "public"))
                .expect(200);
        acme.finn
                .put(acme.ticket(number) + "/presence", Json.of("state", "replying"))
                .expect(204);
    }

    /** What a customer can ask, with all headers but the clock's and the request's number: bodies, versions, times, sizes, tags of a cache. */
    private Map<String, String> everyAnswer() {
        Map<String, String> answers = new HashMap<>();
        for (String address : List.of(
                acme.ticket(number),
                acme.ticket(number) + "/messages",
                acme.ticket(number) + "/changes",
                acme.ticket(number) + "/changes?limit=1",
                acme.ticket(number) + "/draft",
                acme.at(""),
                acme.at("/tickets"),
                acme.at("/tickets?limit=1"),
                acme.at("/tickets?q=fuser"),
                "/api/my/tickets",
                "/api/my/tickets?limit=1",
                "/api/my/organizations")) {
            Answer answer = acme.cleo.get(address).expect(200);
            Map<String, List<String>> headers = new HashMap<>(answer.headers());
            headers.remove("date");
            headers.remove("x-request-id"); // drawn anew for each
            headers.remove("connection"); // each connection's hundredth answer is its last
            answers.put(address, headers + "\n" + answer.text());
        }
        return answers;
    }

    @Test
    void row27NoByteOfAnAnswerMoves() {
        acme.opens(acme.cleo, "A second one, so that lists have a next page");
        Map<String, String> before = everyAnswer();

        staffWorksQuietly();

        assertThat(everyAnswer()).isEqualTo(before);
        acme.replies(acme.eve, number, "Solved");
        assertThat(everyAnswer().get(acme.ticket(number))).isNotEqualTo(before.get(acme.ticket(number)));
    }

    /** Whole words, beginnings and middles, of a note, a tag, a note about the customer and a draft. */
    @Test
    void row28NoSearchTellsThatThereIsSomethingHidden() {
        staffWorksQuietly();
        for (String search : List.of(acme.at("/tickets?q="), acme.at("/tickets?q=%23"), "/api/my/tickets?q=")) {
            String nothing = acme.cleo.get(search + Desk.unique()).expect(200).text();
            for (String hidden : List.of("Fuser", "fuse", "user", "hurry", "urr", "Begun", "urgent", "on_hold")) {
                assertThat(acme.cleo.get(search + hidden).expect(200).text())
                        .as(search + hidden)
                        .isEqualTo(nothing);
            }
        }
    }

    @Test
    void row27TheStreamIsSilentMeanwhile() {
        try (LiveClient cleos = LiveClient.of(acme.cleo)) {
            // Behind all that happened so far: what the feed had not told yet when the stream began comes on it.
            acme.replies(acme.eve, number, "We have it open");
            cleos.awaitMessage("We have it open");
            String begin = cleos.cursor();
            int before = cleos.changes().size();
            staffWorksQuietly();
            acme.replies(acme.eve, number, "Solved");

            cleos.awaitMessage("Solved");
            assertThat(cleos.changes()).hasSize(before + 1);
            assertThat(acme.cleo
                            .get("/api/live/changes?cursor=" + begin)
                            .expect(200)
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void row27NoMailIsSent() {
        String begin = "Begin " + Desk.unique();
        String end = "End " + Desk.unique();
        acme.replies(acme.eve, number, begin);
        Desk.running().mails().containing(acme.cleo.email(), begin);
        int before = Desk.running().mails().to(acme.cleo.email()).size();
        staffWorksQuietly();
        acme.replies(acme.eve, number, end);

        assertThat(Desk.running().mails().containing(acme.cleo.email(), end)).contains("Answered: Printer jams");
        assertThat(Desk.running().mails().to(acme.cleo.email())).hasSize(before + 1);
    }

    /** The log's numbers count what everybody does, in all organizations: who could read them would see others work. */
    @Test
    void row27NoCursorTellsHowMuchHappened() {
        String last = acme.cleo
                .get(acme.ticket(number) + "/changes?limit=1")
                .expect(200)
                .json()
                .path("next")
                .asString();
        String polled = cursorNow();
        String again = cursorNow();
        try (LiveClient cleos = LiveClient.of(acme.cleo);
                Sql sql = Sql.superuser()) {
            List<String> numbers =
                    sql.rows("select unnest(array[xid, sequence]) from change where organization_id = ?", acme.id());
            assertThat(numbers).isNotEmpty();
            for (String cursor : List.of(last, polled, again, cleos.cursor())) {
                String content = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContainPattern("\\d{6}");
                assertThat(numbers).noneMatch(content::endsWith);
            }
        }
        assertThat(again).as("nor by standing still").isNotEqualTo(polled);
    }

    private String cursorNow() {
        return acme.cleo
                .get("/api/live/changes")
                .expect(200)
                .json()
                .path("cursor")
                .asString();
    }
}
