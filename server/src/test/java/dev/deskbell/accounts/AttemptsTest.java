package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Buckets;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords, addresses and links are not to be guessed, and what cannot be undone needs the password. */
class AttemptsTest {

    private static final String NEW_PASSWORD = "a quite new password";

    private final Desk desk = Desk.running();
    private final Visitor ada = Desk.running().visitorFromElsewhere().signUp("Ada");

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        SIGN_UP_CLIENT POST /api/accounts {"email":"new@people.test","password":"correct-horse","displayName":"New"}
        MAIL_CLIENT POST /api/password-resets {"email":"nobody@people.test"}
        MAIL_CLIENT POST /api/email-verifications {}
        TOKEN_CLIENT POST /api/password-resets/00 {"password":"correct-horse"}
        TOKEN_CLIENT POST /api/email-verifications/00 {}
        SIGN_IN_CLIENT POST /api/session {"email":"nobody@people.test","password":"wrong"}
        SIGN_IN_CLIENT PATCH /api/me {"currentPassword":"wrong","newPassword":"correct-horse"}
        SIGN_IN_CLIENT DELETE /api/me {"password":"wrong"}
        """)
    void aClientThatDoesItTooOftenHasToWait(Limit limit, String method, String path, String body) {
        Buckets.empty(
                limit,
                ada.get("/api/me/sessions").items().getFirst().path("address").asString());

        ada.send(method, path, body).expectProblem(429, "too_many_requests");
    }

    private static Answer erases(Visitor somebody, String password) {
        return somebody.send("DELETE", "/api/me", Json.of("password", password).toString());
    }

    @Test
    void wrongPasswordsAreCountedWhereverTheyAreTried() {
        Visitor guesser = desk.visitorFromElsewhere();
        for (int i = 0; i < 5; i++) {
            erases(ada, "guess " + i).expectProblem(409, "wrong_password");
            ada.patch("/api/me", Json.of("currentPassword", "guess " + i, "newPassword", NEW_PASSWORD))
                    .expectProblem(409, "wrong_password");
        }

        erases(ada, Visitor.PASSWORD).expectProblem(429, "too_many_requests");
        ada.patch("/api/me", Json.of("currentPassword", Visitor.PASSWORD, "newPassword", NEW_PASSWORD))
                .expectProblem(429, "too_many_requests");
        for (int i = 0; i < 10; i++) {
            guesser.post("/api/session", Json.of("email", ada.email(), "password", "guess " + i))
                    .expectProblem(401, "wrong_credentials");
        }
        guesser.post("/api/session", Json.of("email", ada.email(), "password", Visitor.PASSWORD))
                .expectProblem(429, "too_many_requests");
    }

    @Test
    void whatCannotBeUndoneNeedsThePassword() {
        assertThat(erases(ada, "wrong one").expectProblem(409, "wrong_password").badFields())
                .containsExactly("password");
        ada.get("/api/me").expect(200);

        erases(ada, Visitor.PASSWORD).expect(204);

        ada.get("/api/me").expect(401);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("select id from account where email = ?", ada.email()))
                    .isEmpty();
        }
    }
}
