package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Row 40: what is dear for us or a nuisance for others is capped, whoever asks however often for however much. */
class FloodTest {

    private static final String MEGABYTE = "p".repeat(1_000_000);

    /** Cheaper than hashing: a long password costs no more than reading it, wherever it is sent. */
    @Test
    void row40AMegabyteOfPasswordIsACheapRefusal() {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        long signIn =
                fastest(() -> ada.post("/api/session", Json.of("email", ada.email(), "password", Visitor.PASSWORD))
                        .expect(200));
        String nobody = "nobody." + Desk.unique() + "@people.test";
        Map<String, Supplier<Answer>> requests = new LinkedHashMap<>();
        requests.put(
                "sign-up, password",
                () -> ada.post(
                        "/api/accounts", Json.of("email", nobody, "password", MEGABYTE, "displayName", "Nobody")));
        requests.put(
                "sign-in, password",
                () -> ada.post("/api/session", Json.of("email", ada.email(), "password", MEGABYTE)));
        requests.put(
                "change, newPassword",
                () -> ada.patch("/api/me", Json.of("currentPassword", Visitor.PASSWORD, "newPassword", MEGABYTE)));
        requests.put(
                "change, currentPassword",
                () -> ada.patch(
                        "/api/me", Json.of("currentPassword", MEGABYTE, "newPassword", "a quite new password")));
        requests.put(
                "reset, password",
                () -> ada.post("/api/password-resets/" + "0".repeat(64), Json.of("password", MEGABYTE)));

        requests.forEach((name, request) -> {
            Answer answer = request.get().expectProblem(400, "bad_input");
            assertThat(answer.badFields()).as(name).containsExactly(name.replaceFirst(".*, ", ""));
            assertThat(fastest(request)).as(name + ", in ns").isLessThan(signIn);
        });
        ada.signIn(ada.email(), Visitor.PASSWORD);
    }

    /** The best of ten, in nanoseconds: what it costs, without what else the machine was doing. */
    private static long fastest(Supplier<Answer> request) {
        return LongStream.range(0, 10)
                .map(i -> {
                    long begin = System.nanoTime();
                    Answer answer = request.get();
                    long took = System.nanoTime() - begin;
                    assertThat(answer.status()).as(answer.request()).isIn(200, 400);
                    return took;
                })
                .min()
                .orElseThrow();
    }

    /** The database caps mails per address, even if the requests come from many clients. */
    @Test
    void row40AThousandResetRequestsAreAHandfulOfMails() {
        Visitor ada = Desk.running().visitor().signUp("Ada").verify();

        Together.all(20, client -> {
            Visitor flooder = Desk.running().visitorFromElsewhere();
            for (int i = 0; i < 50; i++) {
                flooder.post("/api/password-resets", Json.of("email", ada.email()))
                        .expect(202);
            }
            return client;
        });

        everyMailIsSentTo(ada);
        assertThat(mailsTo(ada, "/reset/")).hasSize(5);
    }

    /** However many there are, and however few PostgreSQL thinks that there are. */
    @Test
    void row40ResetRequestsAreAnsweredAHundredAtATime() {
        String nobody = Desk.unique() + "@people.test";
        String requests = "insert into reset_request (email_key) select ? from generate_series(1, 1000)";
        try (Sql sql = Sql.superuser()) {
            sql.update(requests, nobody);
            sql.update("delete from reset_request");
            sql.update("analyze reset_request");
            sql.update(requests, nobody);

            assertThat(sql.value("select answer_reset_requests()")).isEqualTo("100");
        }
    }

    @Test
    void row40AThousandVerificationRequestsAreAHandfulOfMails() {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        List<Visitor> browsers = Stream.generate(
                        () -> Desk.running().visitorFromElsewhere().signIn(ada.email(), Visitor.PASSWORD))
                .limit(20)
                .toList();

        Together.all(20, client -> {
            for (int i = 0; i < 50; i++) {
                browsers.get(client).post("/api/email-verifications").expect(202);
            }
            return client;
        });

        everyMailIsSentTo(ada);
        assertThat(mailsTo(ada, "/verify/"))
                .as("the one of the sign-up among them")
                .hasSize(5);
    }

    /** Other capitals are the same mailbox. */
    @Test
    void row40InvitationsInAllCapitalsAreAHandfulOfMails() {
        Visitor ada = Desk.running().visitor().signUp("Ada").verify();
        String invitations = "/api/organizations/" + HelpDesk.foundedBy(ada, "Acme") + "/invitations";
        String victim = "victim." + Desk.unique() + "@people.test";

        for (int i = 0; i < 6; i++) {
            String spelling = victim.substring(0, i).toUpperCase(Locale.ROOT) + victim.substring(i);
            ada.post(invitations, Json.of("email", spelling, "role", "customer"))
                    .expect(201);
            ada.post(invitations, Json.of("email", spelling, "role", "employee"))
                    .expect(201);
        }

        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("select count(*) from mail where lower(recipient) = ?", victim))
                    .isEqualTo("5");
        }
    }

    /** One client that asks for a thousand is told to wait, and how long. */
    @Test
    void row40OneClientIsToldToWait() {
        Visitor flooder = Desk.running().visitorFromElsewhere();

        List<Answer> answers = Stream.generate(
                        () -> flooder.post("/api/password-resets", Json.of("email", Desk.unique() + "@people.test")))
                .limit(1_000)
                .toList();

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() != 202).toList();
        assertThat(refused).hasSizeGreaterThan(900).allSatisfy(answer -> {
            answer.expectProblem(429, "too_many_requests");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        });
    }

    private static void everyMailIsSentTo(Visitor somebody) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Sql sql = Sql.superuser()) {
                return sql.value("""
                                select (select count(*) from reset_request where email_key = ?)
                                     + (select count(*) from mail where recipient = ? and sent_at is null)
                                """, somebody.email(), somebody.email()).equals("0");
            }
        });
    }

    private static List<String> mailsTo(Visitor somebody, String link) {
        return Desk.running().mails().to(somebody.email()).stream()
                .filter(mail -> mail.contains(link))
                .toList();
    }
}
