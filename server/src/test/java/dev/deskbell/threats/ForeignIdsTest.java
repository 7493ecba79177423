package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threats 24 and 26: the id of what is not one's own is worth as much as a random one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignIdsTest {

    private HelpDesk acme;
    private HelpDesk globex;
    private long ticket;
    private final String canary = "canary" + Desk.unique();

    @BeforeAll
    void twoHelpDesks() {
        acme = HelpDesk.acme();
        globex = HelpDesk.founded("Globex");
        ticket = acme.opens(acme.cleo, "Printer jams");
        globex.opens(globex.cleo, canary);
    }

    /** Operations of an admin with an id in them. */
    private static final List<String> WITH_AN_ID = List.of(
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"requester\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"assignee\":\"{id}\"}",
            "POST /tickets {\"subject\":\"S\",\"description\":\"D\",\"team\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"assignee\":\"{id}\"}",
            "PATCH /tickets/1 {\"version\":1,\"team\":\"{id}\"}",
            "POST /tickets/1/messages {\"body\":\"B\",\"visibility\":\"public\",\"attachments\":[\"{id}\"]}",
            "GET /tickets?requester={id}",
            "GET /tickets?assignee={id}",
            "GET /tickets?team={id}",
            "PATCH /members/{id} {\"role\":\"customer\"}",
            "DELETE /members/{id}",
            "GET /customers/{id}",
            "PUT /customers/{id}/note {\"body\":\"N\"}",
            "POST /join-requests/{id}/approval",
            "POST /join-requests/{id}/refusal {\"reason\":\"R\"}",
            "DELETE /invitations/{id}");

    static List<String> operationsWithAnId() {
        return WITH_AN_ID;
    }

    @ParameterizedTest
    @MethodSource("operationsWithAnId")
    void row26AForeignIdIsAnsweredLikeARandomOne(String operation) {
        String invitation = globex.ada
                .post(globex.at("/invitations"), Json.of("email", Desk.unique() + "@people.test", "role", "customer"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        List<String> foreign = List.of(
                globex.cleo.id().toString(),
                globex.eve.id().toString(),
                globex.id().toString(),
                invitation);

        Answer random = perform(operation, UUID.randomUUID().toString());

        for (String id : foreign) {
            Answer answer = perform(operation, id);
            assertThat(answer.status()).isEqualTo(random.status());
            assertThat(answer.text()).isEqualTo(random.text()).doesNotContain("Globex");
        }
        assertThat(globex.ada.get(globex.at("/members")).expect(200).items()).hasSize(5);
    }

    @Test
    void row26ForeignSessionsTokensAndNumbersAreMissing() {
        String token = globex.ada
                .post("/api/me/tokens", Json.of("name", "ci"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        String session =
                globex.ada.get("/api/me/sessions").items().getFirst().path("id").asString();
        for (String path : List.of("/api/me/tokens/" + token, "/api/me/sessions/" + session)) {
            acme.ada.delete(path).expectProblem(404, "not_found");
        }
        assertThat(globex.ada.get("/api/me/tokens").items()).hasSize(1);
        for (String number : List.of("0", "-1", "9999", "9223372036854775807")) {
            acme.ada.get(acme.at("/tickets/" + number)).expectProblem(404, "not_found");
        }
    }

    @Test
    void row24ALinkToWhatOneMayNotSeeIsRefusedLikeOneToNothing() {
        long dans = acme.opens(acme.dan, canary);
        acme.eve.post(acme.ticket(dans) + "/closure").expect(200);

        Answer nothing = follows(987_654_321).expectProblem(400, "bad_input");

        assertThat(follows(dans).status()).isEqualTo(400);
        assertThat(follows(dans).text().replace(Long.toString(dans), "N"))
                .isEqualTo(nothing.text().replace("987654321", "N"));
    }

    private Answer follows(long number) {
        return acme.cleo.post(acme.at("/tickets"), Json.of("subject", "S", "description", "D", "follows", number));
    }

    private Answer perform(String operation, String id) {
        String[] parts = operation
                .replace("{id}", id)
                .replace("/tickets/1", "/tickets/" + ticket)
                .split(" ", 3);
        return acme.ada.send(parts[0], acme.at(parts[1]), parts.length == 3 ? parts[2] : null);
    }
}
