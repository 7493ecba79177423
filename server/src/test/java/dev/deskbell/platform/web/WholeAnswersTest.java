package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How an answer goes out. */
class WholeAnswersTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void anAnswerGoesOutInOnePieceWithItsLength() {
        acme.opens(acme.cleo, "Printer jams");

        Answer answer = acme.eve.get(acme.at("/tickets")).expect(200);

        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
        assertThat(answer.headers()).doesNotContainKey("Transfer-Encoding");
    }

    /** More than fits into a piece. */
    @Test
    void aLongOneComesWhole() {
        long number = acme.opens(acme.cleo, "Printer jams");
        IntStream.range(0, 3).forEach(i -> acme.eve
                .post(acme.ticket(number) + "/messages", Json.of("body", "é".repeat(9_000), "visibility", "public"))
                .expect(201));

        Answer answer = acme.eve.get(acme.ticket(number) + "/messages").expect(200);

        assertThat(answer.body().length).isGreaterThan(50_000);
        assertThat(answer.items()).hasSize(3);
    }
}
