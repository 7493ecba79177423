package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who asks to be let in, and whom an admin lets in or not; and that the log says so. */
class JoinRequestsTest {

    private final FoundedDesk founded = new FoundedDesk();

    @Test
    void whoHasToBeLetInAsksAndIsLetIn() {
        founded.customersComeBy("approval");
        Visitor cleo = founded.verified("Cleo");
        Visitor dan = founded.verified("Dan");
        assertThat(cleo.post(founded.acme + "/membership", Json.of("message", " I bought one "))
                        .expect(202)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("requested");
        dan.post(founded.acme + "/membership", Json.of("message", " ")).expect(202);
        List<JsonNode> waiting =
                founded.ada.get(founded.acme + "/join-requests").expect(200).items();
        assertThat(waiting).hasSize(2);
        assertThat(waiting.getFirst().path("message").asString()).isEqualTo("I bought one");
        assertThat(waiting.getLast().path("message").isNull()).isTrue();
        Answer first = founded.ada.get(founded.acme + "/join-requests?limit=1").expect(200);
        assertThat(first.items()).containsExactly(waiting.getFirst());
        assertThat(founded.ada
                        .get(founded.acme + "/join-requests?limit=1&cursor=" + next(first))
                        .items())
                .containsExactly(waiting.getLast());
        cleo.get(founded.acme).expect(404);

        String requests = founded.acme + "/join-requests/";
        founded.ada.post(requests + cleo.id() + "/approval").expect(204);
        founded.ada.post(requests + cleo.id() + "/approval").expect(404);
        founded.ada
                .post(requests + dan.id() + "/refusal", Json.of("reason", " Who are you? "))
                .expect(204);
        founded.ada.post(requests + dan.id() + "/refusal", Json.of()).expect(404);

        cleo.get(founded.acme).expect(200);
        dan.get(founded.acme).expect(404);
        assertThat(founded.log())
                .containsExactly(
                        "membership.requested",
                        "membership.requested",
                        "member.joined customer Cleo",
                        "membership.declined Who are you? Dan");
        Desk.running().mails().containing(dan.email(), "did not let you in");
        dan.post(founded.acme + "/membership").expect(202);
        dan.delete(founded.acme + "/membership").expect(204);
        assertThat(founded.ada.get(founded.acme + "/join-requests").items()).isEmpty();
    }

    @Test
    void aReasonIsNotNeeded() {
        founded.customersComeBy("approval");
        Visitor dan = founded.verified("Dan");
        dan.post(founded.acme + "/membership", Json.of()).expect(202);

        founded.ada
                .post(founded.acme + "/join-requests/" + dan.id() + "/refusal", Json.of("reason", " "))
                .expect(204);

        assertThat(founded.log()).containsExactly("membership.requested", "membership.declined Dan");
        assertThat(dan.get("/api/organizations?slug=" + founded.slug())
                        .items()
                        .getFirst()
                        .path("reason")
                        .isNull())
                .isTrue();
    }

    private static String next(Answer page) {
        return page.json().path("next").asString();
    }
}
