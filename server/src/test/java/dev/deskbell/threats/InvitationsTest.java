package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threat 35: an invitation is for one address, one organization and one role, once, and for 72 hours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationsTest {

    private HelpDesk acme;
    private Visitor gus;

    @BeforeAll
    void acme() {
        acme = HelpDesk.acme();
    }

    @BeforeEach
    void gusHasAnAccount() {
        gus = Desk.running().visitor().signUp("Gus");
    }

    private String token() {
        return Desk.running().mails().token(gus.email(), Link.INVITATION);
    }

    private String invitation(String role) {
        acme.invite(gus, role);
        return "/api/invitations/" + token();
    }

    @Test
    void row35ItIsForOneAddressOnce() {
        Visitor thief = Desk.running().visitor().signUp("Thief").verify();
        String link = invitation("admin");

        thief.post(link).expectProblem(409, "invited_otherwise");
        thief.get(acme.at("/members")).expect(404);
        gus.post(link).expect(200);
        gus.post(link).expectProblem(404, "bad_token");
        gus.delete(acme.at("/membership")).expect(204);
        gus.post(link).expectProblem(404, "bad_token");
    }

    @Test
    void row35ItIsForItsOrganizationAndRoleAlone() {
        HelpDesk globex = HelpDesk.founded("Globex");
        String link = invitation("customer");
        for (String more : List.of("?role=admin", "?slug=" + globex.slug)) {
            gus.send("GET", link + more, null);
        }
        gus.send("POST", link, "{\"role\":\"admin\",\"organization\":\"" + globex.slug + "\"}");
        assertThat(gus.get("/api/my/organizations").text())
                .contains(acme.slug, "\"customer\"")
                .doesNotContain(globex.slug, "admin");
        gus.get(acme.at("/members")).expect(404);
        gus.get(globex.at("/tickets")).expect(404);
    }

    @ParameterizedTest
    @CsvSource({"71 hours 59 minutes, 200", "72 hours, 404"})
    void row35ItIsGoodFor72Hours(String age, int status) {
        String link = invitation("employee");
        try (Sql sql = Sql.superuser()) {
            sql.update("""
                    update invitation
                    set created_at = created_at - ?::interval, expires_at = expires_at - ?::interval
                    where email = ?
                    """, age, age, gus.email());
            sql.commit();
        }
        gus.get(link).expect(status);
        gus.post(link).expect(status);
        gus.get(acme.at("/members")).expect(status);
    }

    @Test
    void row35AWithdrawnOrReplacedOneIsDead() {
        String first = invitation("employee");
        acme.invite(gus, "customer");
        await().until(() -> mails().size() == 2);
        gus.post(first).expectProblem(404, "bad_token");
        String id = acme.ada
                .get(acme.at("/invitations"))
                .items()
                .getFirst()
                .path("id")
                .asString();
        acme.ada.delete(acme.at("/invitations/" + id)).expect(204);

        for (String mail : mails()) {
            String link = mail.replaceAll("(?s).*(/invitations/[0-9a-f]{64}).*", "/api$1");
            gus.get(link).expectProblem(404, "bad_token");
            gus.post(link).expectProblem(404, "bad_token");
        }
    }

    private List<String> mails() {
        return Desk.running().mails().to(gus.email()).stream()
                .filter(mail -> mail.contains("/invitations/"))
                .toList();
    }

    @Test
    void row35AcceptedTwentyTimesAtOnceItIsOneMembership() {
        String link = invitation("employee");

        List<Answer> answers = Together.all(20, i -> gus.post(link));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).allMatch(answer -> List.of(200, 404, 409).contains(answer.status()));
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.value("""
                    select count(*)
                    from change
                    where organization_id = ? and kind = 'member.joined' and changed -> 'member' ->> 'to' = ?
                    """, acme.id(), gus.id().toString())).isEqualTo("1");
        }
    }

    /** Nobody but who reads the mailbox has the secret: neither who invited, nor who signed up with another's address. */
    @Test
    void row35TheSecretIsInTheMailAlone() {
        try (LiveClient adas = LiveClient.of(acme.ada);
                Sql sql = Sql.superuser()) {
            Answer invited = acme.ada
                    .post(acme.at("/invitations"), Json.of("email", gus.email(), "role", "admin"))
                    .expect(201);
            String secret = token();
            adas.await(event -> event.kind().equals("member.invited"));

            String told = invited.headers()
                    + invited.text()
                    + acme.ada.get(acme.at("/invitations")).expect(200).text()
                    + adas.heard()
                    + gus.get("/api/me").expect(200).text()
                    + gus.get("/api/my/organizations").expect(200).text()
                    + gus.get("/api/organizations?q=acme").expect(200).text()
                    + sql.rows("select * from invitation")
                    + sql.rows("select * from change");
            assertThat(told).contains(gus.email()).doesNotContain(secret);
            gus.post("/api/invitations/" + secret.toUpperCase(Locale.ROOT)).expectProblem(404, "bad_token");
            gus.post("/api/invitations/" + invited.json().path("id").asString()).expectProblem(404, "bad_token");
        }
    }
}
