package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.postgres.PostgresPair;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads on a standby show no less than their caller has seen, and no right for longer than elsewhere. */
@Tag("alone")
class StandbyTest {

    private static final String SEEN = "X-Deskbell-Seen";

    @TempDir
    static Path data;

    private static PostgresPair pair;
    private static OtherDesk desk;
    private static HelpDesk acme;

    @BeforeAll
    static void start() {
        pair = PostgresPair.start(Map.of());
        desk = OtherDesk.start(data, pair.settings());
        acme = HelpDesk.at(desk);
    }

    @AfterAll
    static void stop() {
        desk.close();
        pair.close();
    }

    @AfterEach
    void letGoOn() {
        pair.letStandbyGoOn();
    }

    private long number;

    @BeforeEach
    void openTicket() {
        number = acme.opens(acme.cleo, "Printer jams");
    }

    /** What a client has seen that heard of everything until now. */
    private static String now(Visitor somebody) {
        try (LiveClient live = LiveClient.of(desk.url(), somebody, null)) {
            return live.cursor();
        }
    }

    private List<String> replies(Visitor reader, String... seen) {
        String path = acme.ticket(number) + "/messages?limit=100";
        Answer answer = seen.length == 0 ? reader.get(path) : reader.send("GET", path, null, SEEN, seen[0]);
        return answer.expect(200).items().stream()
                .map(message -> message.path("body").asString())
                .toList();
    }

    private Answer reply(Visitor writer, String body) {
        return writer.post(acme.ticket(number) + "/messages", Json.of("body", body, "visibility", "public"))
                .expect(201);
    }

    /** Holds the standby up while it is read from, and has Eve reply; answers whether Finn, who knows nothing of it, misses the reply. */
    private boolean isMissedBy(String before, String body) {
        pair.letStandbyGoOn();
        await().until(() ->
                replies(acme.finn, before).size() == replies(acme.finn).size());
        pair.holdUpStandby();
        reply(acme.eve, body);
        return !replies(acme.finn, before).contains(body);
    }

    private String missedBy(String before) {
        String[] body = new String[1];
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            body[0] = "Reply " + Desk.unique();
            return isMissedBy(before, body[0]);
        });
        return body[0];
    }

    @Test
    void whoWroteOrHeardOrSaysNothingSeesItAlthoughTheStandbyDoesNotShowItYet() {
        String before = now(acme.finn);
        try (LiveClient finns = LiveClient.of(desk.url(), acme.finn, null)) {
            String body = missedBy(before);

            assertThat(replies(acme.eve, before)).as("by her cookie").contains(body);
            assertThat(replies(acme.ada)).as("without the header").contains(body);
            String heard = finns.awaitMessage(body).id();
            assertThat(replies(acme.finn, heard)).as("by what he heard").contains(body);
            assertThat(replies(acme.finn, "forged"))
                    .as("by nothing that we gave")
                    .contains(body);
        }
    }

    @Test
    void aProgramThatKeepsNoCookiesPassesOnTheHeaderOfItsWrite() {
        String before = now(acme.finn);
        missedBy(before);
        Answer written = reply(acme.finn, "Mine");
        String seen = written.header(SEEN);
        acme.finn.cookies().remove("deskbell-seen");

        assertThat(seen).isNotEmpty();
        assertThat(replies(acme.finn, seen)).contains("Mine");
    }

    @Test
    void aStandbyThatFallsBehindIsNotReadFromAndLostRightsAreLostInTime() {
        Visitor gus = desk.visitor().signUp("Gus");
        acme.welcome(gus, "employee");
        String before = now(acme.finn);
        String body = missedBy(before);
        acme.ada.delete(acme.at("/members/" + gus.id())).expect(204);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> replies(acme.finn, before).contains(body));
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        gus.send("GET", acme.ticket(number), null, SEEN, before).status() == 404);
    }

    @Test
    void aStandbyThatDiesIsNotNoticedAndComesBackByItself() {
        String before = now(acme.finn);
        await().until(() -> replies(acme.finn, before).isEmpty());
        pair.killStandby();
        assertThat(IntStream.range(0, 100)
                        .map(i -> acme.finn
                                .send("GET", acme.ticket(number), null, SEEN, before)
                                .status())
                        .distinct())
                .containsExactly(200);

        pair.startStandbyAgain();
        missedBy(before);
    }

    @Test
    void anothersStandbyIsRefusedAtTheStart(@TempDir Path other) {
        Map<String, String> settings = new HashMap<>(pair.settings());
        settings.put("DESKBELL_STANDBY_URL", Desk.running().ownersSignIn().url());
        try (OtherDesk refused = OtherDesk.launch(other, settings)) {
            assertThat(refused.awaitEnd()).isEqualTo(78);
            assertThat(refused.printed()).last().asString().contains("no standby of DESKBELL_DATABASE_URL's");
        }
    }
}
