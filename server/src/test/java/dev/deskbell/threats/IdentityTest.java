package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 33 to 43 of the design's threats, but for invitations and addresses: becoming somebody else. */
class IdentityTest {

    private static Visitor signedUp(String name) {
        return Desk.running().visitor().signUp(name);
    }

    /** Row 33. */
    @Test
    void headersThatProxiesSetMeanNothing() {
        Visitor ada = signedUp("Ada");
        Visitor stranger = Desk.running().visitor();

        for (String header :
                List.of("X-Remote-User", "X-Forwarded-User", "Remote-User", "X-Forwarded-For", "Forwarded")) {
            assertThat(stranger.send("GET", "/api/me", null, header, ada.email())
                            .status())
                    .isEqualTo(401);
        }
        ada.send("PATCH", "/api/me", "{\"displayName\":\"Ada L\"}", "X-Forwarded-For", "203.0.113.9")
                .expect(200);
        assertThat(ada.get("/api/me/sessions").expect(200).text()).doesNotContain("203.0.113.9");
    }

    /** Row 34. */
    @Test
    void secretsHaveAtLeast128RandomBitsAndAreStoredHashed() throws Exception {
        Visitor ada = signedUp("Ada");
        String token = ada.post("/api/me/tokens", Json.of("name", "ci"))
                .expect(201)
                .json()
                .path("token")
                .asString();
        String mailed = Desk.running().mails().token(ada.email(), Link.VERIFY);

        assertThat(token).matches("dbt_[0-9a-f]{64}");
        assertThat(ada.handle()).matches("dbs_[0-9a-f]{64}");
        assertThat(mailed).hasSize(64);
        try (Sql everything = Sql.superuser()) {
            for (String secret : List.of(token, ada.handle(), mailed)) {
                assertThat(everything.value("""
                                select (select count(*) from session s where s::text like '%' || ? || '%')
                                     + (select count(*) from mailed_token t where t::text like '%' || ? || '%')
                                     + (select count(*) from mail m where sent_at is not null and m::text like '%' || ? || '%')
                                """, secret, secret, secret)).isEqualTo("0");
            }
        }
    }

    /** Row 36. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "_", "0", "' or '1'='1"})
    void aWildcardIsNoToken(String token) {
        Visitor stranger = Desk.running().visitor();

        stranger.post(
                        "/api/password-resets/" + token.replace(" ", "%20").replace("'", "%27"),
                        Json.of("password", "another long password"))
                .expectProblem(404, "bad_token");
    }

    /** Row 36: a bare percent sign does not even reach the program's code. */
    @Test
    void aPercentSignIsNoToken() {
        Desk.running()
                .visitor()
                .post("/api/password-resets/%25", Json.of("password", "another long password"))
                .expectProblem(400, "bad_input");
    }

    /** Row 36: the mail goes to the stored address alone, whatever else the request holds. */
    @Test
    void aResetIsMailedToTheStoredAddressAlone() {
        Visitor ada = signedUp("Ada");
        Visitor stranger = Desk.running().visitor();
        String mine = "mine." + Desk.unique() + "@evil.test";

        for (String body : List.of(
                "{\"email\":[\"%s\",\"%s\"]}".formatted(ada.email(), mine),
                "{\"email\":\"%s\",\"email\":\"%s\"}".formatted(ada.email(), mine),
                "{\"email\":null}",
                "{\"email\":\"%s,%s\"}".formatted(ada.email(), mine),
                "{\"email\":\"%s\\ncc:%s\"}".formatted(ada.email(), mine))) {
            stranger.send("POST", "/api/password-resets", body).expect(400);
        }
        stranger.post("/api/password-resets", Json.of("email", ada.email().toUpperCase(Locale.ROOT)))
                .expect(202);
        assertThat(Desk.running().mails().token(ada.email(), Link.RESET)).hasSize(64);
        assertThat(Desk.running().mails().to(mine)).isEmpty();
    }

    /** Row 39: medians of interleaved samples; hashing (some 40 ms) would show at once if one case left it out. */
    @Test
    void knownAndUnknownAddressesTakeTheSameTime() {
        Visitor ada = signedUp("Ada");
        long[] known = new long[15];
        long[] unknown = new long[15];

        for (int i = 0; i < known.length; i++) {
            known[i] = nanosToFail(ada.email());
            unknown[i] = nanosToFail("nobody." + Desk.unique() + "@people.test");
        }

        Arrays.sort(known);
        Arrays.sort(unknown);
        assertThat((double) unknown[7] / known[7]).isBetween(0.6, 1.67);
    }

    private static long nanosToFail(String email) {
        Visitor stranger = Desk.running().visitorFromElsewhere();
        stranger.get("/api/me");
        long begin = System.nanoTime();
        Answer answer = stranger.post("/api/session", Json.of("email", email, "password", "wrong password"));
        long took = System.nanoTime() - begin;
        answer.expectProblem(401, "wrong_credentials");
        return took;
    }

    @Test
    void knownAndUnknownAddressesGetTheSameAnswer() {
        Visitor ada = signedUp("Ada");
        Visitor stranger = Desk.running().visitor();

        Answer known = stranger.post("/api/password-resets", Json.of("email", ada.email()));
        Answer unknown = stranger.post("/api/password-resets", Json.of("email", "nobody@people.test"));

        assertThat(unknown.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(unknown.text()).isEqualTo(known.text());
    }

    /** Row 40: the database caps mails per address, whoever asks. */
    @Test
    void nobodyIsFloodedWithMail() {
        Visitor ada = signedUp("Ada").verify();
        for (int i = 0; i < 40; i++) {
            Desk.running()
                    .visitor()
                    .post("/api/password-resets", Json.of("email", ada.email()))
                    .expect(202);
        }

        Visitor last = signedUp("Last");
        last.post("/api/password-resets", Json.of("email", last.email()));
        Desk.running().mails().token(last.email(), Link.RESET);
        Desk.running().mails().token(ada.email(), Link.RESET); // perhaps sent after it
        assertThat(Desk.running().mails().to(ada.email()))
                .filteredOn(mail -> mail.contains("/reset/"))
                .hasSizeBetween(1, 5);
    }

    /** Row 40 and P9: one client is told to wait, and when. */
    @Test
    void guessingPasswordsIsSlowedDown() {
        Visitor ada = signedUp("Ada");
        Visitor guesser = Desk.running().visitorFromElsewhere();

        Answer answer = guesser.post("/api/session", Json.of("email", ada.email(), "password", "guess 0"));
        for (int i = 1; i <= 12 && answer.status() == 401; i++) {
            answer = guesser.post("/api/session", Json.of("email", ada.email(), "password", "guess " + i));
        }

        answer.expectProblem(429, "too_many_requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        Desk.running().visitorFromElsewhere().signIn(ada.email(), Visitor.PASSWORD);
    }

    /** Row 41. */
    @Test
    void aNewPasswordEndsEveryOtherSessionAndToken() {
        Visitor ada = signedUp("Ada");
        Visitor phone = Desk.running().visitor().signIn(ada.email(), Visitor.PASSWORD);
        String token = phone.post("/api/me/tokens", Json.of("name", "ci"))
                .expect(201)
                .json()
                .path("token")
                .asString();
        Visitor program = Desk.running().visitor();
        assertThat(program.send("GET", "/api/me", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);

        ada.patch("/api/me", Json.of("currentPassword", Visitor.PASSWORD, "newPassword", "a quite new password"))
                .expect(200);

        ada.get("/api/me").expect(200);
        phone.get("/api/me").expect(401);
        assertThat(program.send("GET", "/api/me", null, "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    /** Row 41: the handle that a stranger planted is not the one that signs in. */
    @Test
    void signingInGivesANewHandle() {
        Visitor ada = signedUp("Ada");
        Visitor browser = Desk.running().visitor();
        String planted = "dbs_" + "0".repeat(64);
        browser.cookies().put("deskbell", planted);

        browser.signIn(ada.email(), Visitor.PASSWORD);

        assertThat(browser.handle()).isNotEqualTo(planted).isNotEqualTo(ada.handle());
        String handle = browser.handle();
        browser.signOut();
        browser.cookies().put("deskbell", handle);
        browser.get("/api/me").expect(401);
    }

    /** Row 41: a reset ends everything, and proves the address. */
    @Test
    void aResetEndsEverySession() {
        Visitor ada = signedUp("Ada");
        Visitor owner = Desk.running().visitor();
        owner.post("/api/password-resets", Json.of("email", ada.email())).expect(202);
        String token = Desk.running().mails().token(ada.email(), Link.RESET);

        owner.post("/api/password-resets/" + token, Json.of("password", "a quite new password"))
                .expect(204);

        ada.get("/api/me").expect(401);
        owner.post("/api/password-resets/" + token, Json.of("password", "a third password"))
                .expectProblem(404, "bad_token");
        owner.signIn(ada.email(), "a quite new password");
        assertThat(owner.get("/api/me").expect(200).json().path("emailVerified").asBoolean())
                .isTrue();
    }

    /** Row 42. */
    @Test
    void writesOfOtherSitesAreRefused() {
        HelpDesk acme = HelpDesk.acme();
        String ticket = Json.of("subject", "Forged", "description", "").toString();

        for (List<String> headers : List.of(
                List.of("Origin", "https://evil.test"),
                List.of("Origin", "null"),
                List.of("Sec-Fetch-Site", "cross-site"))) {
            acme.eve
                    .send("POST", acme.at("/tickets"), ticket, headers.toArray(String[]::new))
                    .expectProblem(403, "forged_request");
        }
        String real = acme.eve.cookies().put("XSRF-TOKEN", "made-up");
        assertThat(real).isNotNull();
        var withoutToken = acme.eve.request("POST", acme.at("/tickets"), BodyPublishers.ofString(ticket));
        acme.eve
                .send(withoutToken
                        .setHeader("X-XSRF-TOKEN", "another")
                        .setHeader("Content-Type", "text/plain")
                        .build())
                .expectProblem(403, "forged_request");
        assertThat(acme.eve.get(acme.at("/tickets")).expect(200).items()).isEmpty();
    }

    /** Row 42: a bearer token needs no CSRF token, and a broken one does not fall back to the cookie. */
    @Test
    void aWrongBearerTokenDoesNotFallBackToTheCookie() {
        Visitor ada = signedUp("Ada");

        assertThat(ada.send("GET", "/api/me", null, "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(ada.send("POST", "/api/me/tokens", "{\"name\":\"x\"}", "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
    }

    /** Row 42: no other site may read an answer. */
    @Test
    void noOtherSiteIsAllowedByCors() {
        Answer answer = Desk.running().visitor().send("GET", "/api/me", null, "Origin", "https://evil.test");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /** ASVS 6.2: the shipped list, and one's own name. */
    @ParameterizedTest
    @ValueSource(strings = {"password", "PASSWORD1", "12345678", "qwertyuiop", "short"})
    void commonPasswordsAreRefused(String password) {
        Answer answer = Desk.running()
                .visitor()
                .post(
                        "/api/accounts",
                        Json.of(
                                "email",
                                "x." + Desk.unique() + "@people.test",
                                "password",
                                password,
                                "displayName",
                                "X"));

        answer.expect(400);
        assertThat(answer.badFields()).containsExactly("password");
    }
}
