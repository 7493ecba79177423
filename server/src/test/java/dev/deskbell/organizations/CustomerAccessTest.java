package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The four ways in which customers come to an organization. */
class CustomerAccessTest {

    private final Desk desk = Desk.running();
    private HelpDesk acme;
    private Visitor carol;

    @BeforeEach
    void carolHasAnAccount() {
        acme = HelpDesk.acme();
        carol = desk.visitor().signUp("Carol Jones").verify();
    }

    private void access(String policy, String... domains) {
        acme.ada
                .patch(acme.at(""), Json.of("customerAccess", policy, "domains", List.of(domains)))
                .expect(200);
    }

    private JsonNode choice(Visitor visitor) {
        return visitor.get("/api/organizations?slug=" + acme.slug).items().getFirst();
    }

    private String entry(Visitor visitor) {
        return choice(visitor).path("entry").asString();
    }

    private Answer joins(Visitor visitor) {
        return visitor.post(acme.at("/membership"));
    }

    @Test
    void openToAllWithAVerifiedAddress() {
        assertThat(entry(carol)).isEqualTo("open");
        assertThat(joins(desk.visitor().signUp("Unverified")).expect(409).text())
                .contains("email_not_verified");
        assertThat(joins(carol).expect(201).json().path("role").asString()).isEqualTo("customer");
        assertThat(entry(carol)).isEqualTo("member");
        acme.opens(carol, "Printer jams");
        carol.delete(acme.at("/membership")).expect(204);
        carol.get(acme.at("/tickets")).expect(404);
    }

    @Test
    void byApprovalAndTheAdminDecides() {
        acme.ada.verify();
        access("approval");
        assertThat(entry(carol)).isEqualTo("ask");
        assertThat(carol.post(acme.at("/membership"), Json.of("message", "I bought a printer"))
                        .expect(202)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("requested");
        joins(carol).expect(202);
        assertThat(entry(carol)).isEqualTo("asked");
        carol.get(acme.at("/tickets")).expect(404);
        List<JsonNode> waiting = acme.ada.get(acme.at("/join-requests")).items();
        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().path("message").asString()).isEqualTo("I bought a printer");
        desk.mails().containing(acme.ada.email(), "/org/" + acme.slug + "/members");

        acme.ada.post(acme.at("/join-requests/" + carol.id() + "/approval")).expect(204);

        acme.opens(carol, "Printer jams");
        desk.mails().containing(carol.email(), "has let you in");
        acme.ada.post(acme.at("/join-requests/" + carol.id() + "/approval")).expect(404);
    }

    @Test
    void declinedWithAReasonAndAskedAgain() {
        access("approval");
        joins(carol).expect(202);
        acme.ada
                .post(acme.at("/join-requests/" + carol.id() + "/refusal"), Json.of("reason", "Which order was it?"))
                .expect(204);
        assertThat(entry(carol)).isEqualTo("declined");
        assertThat(choice(carol).path("reason").asString()).isEqualTo("Which order was it?");
        desk.mails().containing(carol.email(), "did not let you in");
        carol.get(acme.at("/tickets")).expect(404);
        joins(carol).expect(202);
        assertThat(entry(carol)).isEqualTo("asked");
        carol.delete(acme.at("/membership")).expect(204);
        assertThat(entry(carol)).isEqualTo("ask");
        assertThat(acme.ada.get(acme.at("/join-requests")).items()).isEmpty();
    }

    @Test
    void aProvenDomainOpensTheDoor() {
        String domain = Desk.unique() + ".test";
        access("domain", domain);
        Visitor anna = desk.visitor().signUp("Anna", "anna@" + domain).verify();
        assertThat(entry(anna)).as("claimed is not proven").isEqualTo("ask");
        JsonNode claimed = acme.ada.get(acme.at("/domains")).items().getFirst();
        assertThat(claimed.path("state").asString()).isEqualTo("claimed");
        String proof = acme.at("/domains/" + domain + "/dns-proof");
        assertThat(acme.ada.post(proof).expect(409).text()).contains("domain_not_proven");

        desk.names()
                .publish(
                        claimed.at("/record/name").asString(),
                        claimed.at("/record/value").asString());

        assertThat(acme.ada.post(proof).expect(200).json().path("state").asString())
                .isEqualTo("proven");
        assertThat(entry(anna)).isEqualTo("open");
        assertThat(entry(carol)).isEqualTo("ask");
        joins(anna).expect(201);
        joins(carol).expect(202);
        access("domain", domain, "other-" + domain);
        assertThat(acme.ada.get(acme.at("/domains")).items().stream()
                        .map(view -> view.path("state").asString()))
                .as("what stays keeps its proof")
                .containsExactlyInAnyOrder("claimed", "proven");
    }

    @Test
    void anUnverifiedAddressOfTheDomainDoesNotOpenIt() {
        String domain = Desk.unique() + ".test";
        access("domain", domain);
        proveByMail(acme, domain);
        Visitor anna = desk.visitor().signUp("Anna", "anna@" + domain);
        joins(anna).expect(409);
        joins(anna.verify()).expect(201);
    }

    private void proveByMail(HelpDesk organization, String domain) {
        organization
                .ada
                .post(organization.at("/domains/" + domain + "/mail-proof"))
                .expect(202);
        Visitor postmaster = desk.visitor();
        String token = desk.mails().token("postmaster@" + domain, Mails.Link.DOMAIN);
        assertThat(postmaster
                        .get("/api/domain-proofs/" + token)
                        .expect(200)
                        .json()
                        .path("domain")
                        .asString())
                .isEqualTo(domain);
        postmaster.post("/api/domain-proofs/" + token).expect(200);
        postmaster.post("/api/domain-proofs/" + token).expect(404);
    }

    @Test
    void twoOrganizationsThatProveOneDomainAreBothTold() {
        String domain = Desk.unique() + ".test";
        access("domain", domain);
        proveByMail(acme, domain);
        assertThat(acme.ada
                        .get(acme.at("/domains"))
                        .items()
                        .getFirst()
                        .path("contested")
                        .asBoolean())
                .isFalse();
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.ada
                .patch(globex.at(""), Json.of("customerAccess", "domain", "domains", List.of(domain)))
                .expect(200);
        assertThat(globex.ada
                        .get(globex.at("/domains"))
                        .items()
                        .getFirst()
                        .path("contested")
                        .asBoolean())
                .as("a claim alone learns nothing")
                .isFalse();
        var proof = globex.ada.get(globex.at("/domains")).items().getFirst().path("record");
        desk.names().publish(proof.path("name").asString(), proof.path("value").asString());
        globex.ada.post(globex.at("/domains/" + domain + "/dns-proof")).expect(200);
        for (HelpDesk organization : List.of(acme, globex)) {
            assertThat(organization
                            .ada
                            .get(organization.at("/domains"))
                            .items()
                            .getFirst()
                            .path("contested")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void byInvitationItIsNotEvenListed() {
        access("invitation");
        assertThat(carol.get("/api/organizations?slug=" + acme.slug).items()).isEmpty();
        joins(carol).expect(404);
        acme.welcome(carol, "customer");
        assertThat(entry(carol)).isEqualTo("member");
    }

    @Test
    void theWholeFaceOfAnOrganizationIsShown() {
        acme.ada
                .patch(acme.at(""), Json.of("greeting", "We are glad to help.", "color", "#0EA5E9"))
                .expect(200);
        assertThat(choice(carol).path("greeting").asString()).isEqualTo("We are glad to help.");
        assertThat(choice(carol).path("color").asString()).isEqualTo("#0ea5e9");
        acme.ada.patch(acme.at(""), Json.of("greeting", "", "color", "")).expect(200);
        assertThat(choice(carol).path("greeting").isNull()).isTrue();
    }
}
