package dev.deskbell.helpcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever writes a question is helped before they are a member, with what they may read. */
class HelpSuggestionsTest {

    private final HelpDesk acme = HelpDesk.acme();

    private List<String> suggested(Visitor somebody) {
        return somebody
                .get("/api/help/" + acme.slug + "/suggestions?text=My+paper+jams+again")
                .expect(200)
                .items()
                .stream()
                .map(found -> found.path("title").asString())
                .toList();
    }

    private int stopped() {
        JsonNode report =
                acme.ada.get(acme.at("/knowledge/report")).expect(200).json().path("stoppedTickets");
        return report.isEmpty() ? 0 : report.path(0).path("times").asInt();
    }

    @Test
    void everybodyGetsWhatTheyMayRead() {
        acme.published("Paper jam", "Open the flap.", "public");
        acme.published("Paper jam of customers", "Call us.", "customers");
        acme.published("Paper jam for staff", "Sigh.", "staff");
        acme.article("title", "Paper jam to come", "body", "Draft", "audience", "public");
        assertThat(suggested(Desk.running().visitor())).containsExactly("Paper jam");
        assertThat(suggested(acme.cleo)).containsExactlyInAnyOrder("Paper jam", "Paper jam of customers");
        assertThat(suggested(acme.eve)).hasSize(3);
    }

    @Test
    void anAnsweredQuestionIsCountedOnceADayOfAStrangerToo() {
        acme.published("Paper jam", "Open the flap.", "public");
        String answered = "/api/help/" + acme.slug + "/articles/paper-jam/deflections";
        Visitor stranger = Desk.running().visitor();
        stranger.get("/api/me").expect(401);
        stranger.post(answered, Json.of()).expect(204);
        stranger.post(answered, Json.of()).expect(204);
        assertThat(stopped()).isEqualTo(1);
        acme.cleo.post(answered, Json.of()).expect(204);
        assertThat(stopped()).isEqualTo(2);
        acme.published("For staff", "Sigh.", "staff");
        acme.cleo.post(answered.replace("paper-jam", "for-staff"), Json.of()).expect(404);
    }
}
