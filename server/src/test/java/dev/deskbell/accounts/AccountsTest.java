package dev.deskbell.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Visitor;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
}
