package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threat 68: a request that is sent twice is done once. */
class SameRequestTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void row68FiftyPostsWithOneKeyAreOneTicket() {
        String key = "key-" + Desk.unique();
        String body = "{\"subject\":\"Only " + key + "\",\"description\":\"D\"}";

        List<Answer> answers =
                Together.all(50, i -> acme.cleo.send("POST", acme.at("/tickets"), body, "Idempotency-Key", key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers)
                .extracting(answer -> answer.header("Location"))
                .containsOnly(answers.getFirst().header("Location"));
        assertThat(acme.cleo.get(acme.at("/tickets?q=" + key)).expect(200).items())
                .hasSize(1);
    }

    @Test
    void row68AKeyIsForOneRequest() {
        String key = "key-" + Desk.unique();
        String tickets = acme.at("/tickets");
        acme.cleo
                .send("POST", tickets, "{\"subject\":\"One\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);

        acme.cleo
                .send("POST", tickets, "{\"subject\":\"Two\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expectProblem(422, "key_reused");
        acme.cleo
                .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                .expectProblem(422, "key_reused");
        acme.dan
                .send("POST", tickets, "{\"subject\":\"Dan's\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);
    }

    @Test
    void row68ARefusedRequestMayBeMendedUnderItsKey() {
        String key = "key-" + Desk.unique();
        String tickets = acme.at("/tickets");
        acme.cleo
                .send("POST", tickets, "{\"subject\":\"\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(400);

        acme.cleo
                .send("POST", tickets, "{\"subject\":\"Mended\",\"description\":\"D\"}", "Idempotency-Key", key)
                .expect(201);
    }

    @Test
    void row68TheRememberedAnswerIsUnreadableInTheDatabase() {
        String key = "key-" + Desk.unique();
        String token = acme.eve
                .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                .expect(201)
                .json()
                .path("token")
                .asString();
        assertThat(acme.eve
                        .send("POST", "/api/me/tokens", "{\"name\":\"ci\"}", "Idempotency-Key", key)
                        .expect(201)
                        .json()
                        .path("token")
                        .asString())
                .isEqualTo(token);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows(
                            "select encode(body, 'escape'), encode(key_hash, 'escape') from idempotency where account_id = ?",
                            acme.eve.id()))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(token) || row.contains(key));
        }
    }
}
