package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.platform.web.RateLimits.Limit;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Buckets;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A person's account: made, entered, changed and left. */
class AccountsTest {

    private static final String NEW_PASSWORD = "a quite new password";

    private final Desk desk = Desk.running();

    private Visitor ada() {
        return desk.visitorFromElsewhere().signUp("Ada");
    }

    private static JsonNode signUp(String email, String password) {
        return Json.of("email", email, "password", password, "displayName", "  Ada ");
    }

    private String address() {
        return "ada." + Desk.unique() + "@people.test";
    }

    @Test
    void whoSignsUpIsSignedInAndToldWhoTheyAre() {
        Visitor ada = desk.visitor();
        String email = address();

        JsonNode me = ada.post("/api/accounts", signUp(email, Visitor.PASSWORD))
                .expect(201)
                .json();

        assertThat(me.path("email").asString()).isEqualTo(email);
        assertThat(me.path("displayName").asString()).isEqualTo("Ada");
        assertThat(me.path("emailVerified").asBoolean()).isFalse();
        assertThat(me.path("memberships").isEmpty()).isTrue();
        assertThat(ada.get("/api/me").expect(200).json()).isEqualTo(me);
        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(1);
    }

    @Test
    void anAddressHasOneAccountAndOnlyARetryWithItsPasswordGetsIt() {
        String email = address();
        JsonNode first = desk.visitor()
                .post("/api/accounts", signUp(email, Visitor.PASSWORD))
                .expect(201)
                .json();
        String again = signUp(email.toUpperCase(Locale.ROOT), Visitor.PASSWORD).toString();
        String guessed = signUp(email, "some other password").toString();

        Visitor other = desk.visitor();
        assertThat(other.post("/api/accounts", signUp(address(), "qwertyuiop"))
                        .expect(400)
                        .badFields())
                .containsExactly("password");
        Answer taken = other.send("POST", "/api/accounts", again).expectProblem(409, "email_taken");
        assertThat(taken.badFields()).containsExactly("email");
        other.send(
                        "POST",
                        "/api/accounts",
                        guessed,
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .expectProblem(409, "email_taken");
        assertThat(other.send(
                                "POST",
                                "/api/accounts",
                                again,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .expect(201)
                        .json()
                        .path("id"))
                .isEqualTo(first.path("id"));
    }

    @Test
    void whoSignsOutIsOutAtOnce() {
        Visitor ada = ada();
        String handle = ada.handle();
        ada.get("/api/me/sessions").expect(200);

        Answer out = ada.delete("/api/session").expect(204);

        assertThat(out.header("Set-Cookie")).startsWith("deskbell=;").contains("Max-Age=0");
        assertThat(ada.handle()).isEmpty();
        ada.cookies().put("deskbell", handle);
        ada.get("/api/me/sessions").expect(401);
        ada.cookies().remove("deskbell");
        desk.visitor()
                .post("/api/session", Json.of("email", ada.email(), "password", "wrong password"))
                .expectProblem(401, "wrong_credentials");
        ada.signIn(ada.email(), Visitor.PASSWORD).get("/api/me/sessions").expect(200);
    }

    @Test
    void aProfileIsChangedFieldByField() {
        Visitor ada = ada();
        JsonNode before = ada.get("/api/me").expect(200).json();

        ada.patch("/api/me", Json.of("displayName", " Ada Lovelace ")).expect(200);
        ada.patch("/api/me", Json.of("language", "de")).expect(200);
        JsonNode after = ada.patch(
                        "/api/me",
                        Json.of("notices", Json.of("assigned", false, "customerReplied", true, "newTicket", true)))
                .expect(200)
                .json();

        assertThat(before.path("language").asString()).isEqualTo("en");
        assertThat(after.path("displayName").asString()).isEqualTo("Ada Lovelace");
        assertThat(after.path("language").asString()).isEqualTo("de");
        assertThat(after.path("notices"))
                .isEqualTo(Json.of("assigned", false, "customerReplied", true, "newTicket", true));
        assertThat(ada.patch("/api/me", Json.of("language", "en"))
                        .expect(200)
                        .json()
                        .path("notices"))
                .isEqualTo(after.path("notices"));
        assertThat(ada.patch("/api/me", Json.of()).expect(200).json().path("displayName"))
                .isEqualTo(after.path("displayName"));
    }

    @Test
    void aNewPasswordNeedsThePresentOneAndEndsWhatElseIsOpen() {
        Visitor ada = ada();
        Visitor phone = desk.visitor().signIn(ada.email(), Visitor.PASSWORD);
        phone.get("/api/me/sessions").expect(200);

        assertThat(ada.patch("/api/me", Json.of("newPassword", NEW_PASSWORD))
                        .expect(400)
                        .badFields())
                .containsExactly("currentPassword");
        assertThat(ada.patch("/api/me", Json.of("currentPassword", "wrong one", "newPassword", NEW_PASSWORD))
                        .expectProblem(409, "wrong_password")
                        .badFields())
                .containsExactly("currentPassword");
        assertThat(ada.patch("/api/me", Json.of("currentPassword", Visitor.PASSWORD, "newPassword", ada.email()))
                        .expect(400)
                        .badFields())
                .containsExactly("newPassword");
        phone.get("/api/me/sessions").expect(200);
        ada.patch("/api/me", Json.of("currentPassword", Visitor.PASSWORD, "newPassword", NEW_PASSWORD))
                .expect(200);

        phone.get("/api/me/sessions").expect(401);
        ada.get("/api/me/sessions").expect(200);
        desk.visitor().signIn(ada.email(), NEW_PASSWORD);
        desk.visitor()
                .post("/api/session", Json.of("email", ada.email(), "password", Visitor.PASSWORD))
                .expect(401);
    }

    @Test
    void sessionsAreShownToTheirOwnerWhoEndsThem() {
        Visitor ada = ada();
        Visitor phone = desk.visitor().signIn(ada.email(), Visitor.PASSWORD);
        Visitor tablet = desk.visitor().signIn(ada.email(), Visitor.PASSWORD);
        Visitor stranger = desk.visitor().signUp("Stranger");
        JsonNode phones = current(phone);
        for (String field : Set.of("id", "userAgent", "address", "createdAt", "lastSeenAt", "expiresAt")) {
            assertThat(phones.path(field).asString("")).as(field).isNotEmpty();
        }

        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(3);
        stranger.delete("/api/me/sessions/" + id(phones)).expect(404);
        phone.get("/api/me/sessions").expect(200);
        ada.delete("/api/me/sessions/" + id(phones)).expect(204);
        phone.get("/api/me/sessions").expect(401);
        ada.delete("/api/me/sessions/" + id(phones)).expect(404);

        tablet.get("/api/me/sessions").expect(200);
        ada.delete("/api/me/sessions").expect(204);
        tablet.get("/api/me/sessions").expect(401);
        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(1);
        stranger.get("/api/me/sessions").expect(200);
    }

    private static JsonNode current(Visitor somebody) {
        return somebody.get("/api/me/sessions").expect(200).items().stream()
                .filter(session -> session.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString();
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsEnded() {
        Visitor ada = ada();
        JsonNode opened =
                ada.post("/api/me/tokens", Json.of("name", " ci ")).expect(201).json();
        String bearer = "Bearer " + opened.path("token").asString();
        Visitor program = desk.visitor();
        program.send("GET", "/api/me/sessions", null, "Authorization", bearer).expect(200);

        Answer tokens = ada.get("/api/me/tokens").expect(200);
        assertThat(tokens.items()).singleElement().satisfies(token -> {
            assertThat(token.path("name").asString()).isEqualTo("ci");
            assertThat(id(token)).isEqualTo(id(opened));
        });
        assertThat(tokens.text()).doesNotContain(opened.path("token").asString());
        assertThat(opened.path("name").asString()).isEqualTo("ci");
        assertThat(ada.get("/api/me/sessions").expect(200).items()).hasSize(1);

        ada.delete("/api/me/tokens/" + id(opened)).expect(204);
        program.send("GET", "/api/me/sessions", null, "Authorization", bearer).expect(401);
        assertThat(ada.get("/api/me/tokens").expect(200).items()).isEmpty();
    }

    @Test
    void anAddressIsProvenByTheNewestLink() {
        Visitor ada = ada();
        desk.mails().token(ada.email(), Link.VERIFY);
        ada.post("/api/email-verifications").expect(202);
        await().until(() -> desk.mails().to(ada.email()).size() == 2);

        ada.post("/api/email-verifications/" + "0".repeat(64)).expectProblem(404, "bad_token");
        ada.verify();

        assertThat(ada.get("/api/me").expect(200).json().path("emailVerified").asBoolean())
                .isTrue();
    }

    @Test
    void aForgottenPasswordIsSetAnewByALink() {
        Visitor ada = ada();
        ada.get("/api/me/sessions").expect(200);
        Visitor owner = desk.visitor();
        owner.post("/api/password-resets", Json.of("email", ada.email())).expect(202);
        String link = "/api/password-resets/" + desk.mails().token(ada.email(), Link.RESET);

        assertThat(owner.post(link, Json.of("password", "qwertyuiop"))
                        .expect(400)
                        .badFields())
                .containsExactly("password");
        owner.post(link, Json.of("password", NEW_PASSWORD)).expect(204);

        ada.get("/api/me/sessions").expect(401);
        owner.signIn(ada.email(), NEW_PASSWORD);
        owner.post(link, Json.of("password", "a third password")).expectProblem(404, "bad_token");
    }

    // ------------------------------------------------------------------------------------------------------- how often

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
        Visitor ada = ada();
        Buckets.empty(limit, current(ada).path("address").asString());

        ada.send(method, path, body).expectProblem(429, "too_many_requests");
    }

    private static Answer erases(Visitor somebody, String password) {
        return somebody.send("DELETE", "/api/me", Json.of("password", password).toString());
    }

    @Test
    void wrongPasswordsAreCountedWhereverTheyAreTried() {
        Visitor ada = ada();
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
        Visitor ada = ada();
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
