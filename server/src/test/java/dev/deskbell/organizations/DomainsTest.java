package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails.Link;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A domain is an organization's own once its name server or its postmaster says so. */
class DomainsTest {

    private final Desk desk = Desk.running();
    private final FoundedDesk founded = new FoundedDesk();
    private final Visitor ada = founded.ada;
    private final String acme = founded.acme;
    private final String domain = Desk.unique() + ".test";

    @BeforeEach
    void acmeClaimsADomain() {
        ada.patch(acme, Json.of("domains", List.of(domain))).expect(200);
    }

    private Answer proof(String by) {
        return ada.post(acme + "/domains/" + domain + "/" + by + "-proof");
    }

    private JsonNode shown() {
        return ada.get(acme + "/domains").expect(200).items().getFirst();
    }

    @Test
    void itsNameServerProvesIt() {
        JsonNode record = shown().path("record");
        assertThat(record.path("name").asString()).isEqualTo("_deskbell." + domain);
        proof("dns").expectProblem(409, "domain_not_proven");
        desk.names().publish(record.path("name").asString(), "deskbell-domain=another");
        proof("dns").expectProblem(409, "domain_not_proven");
        ada.post(acme + "/domains/none-such.test/dns-proof").expect(404);

        desk.names()
                .publish(record.path("name").asString(), record.path("value").asString());
        JsonNode proven = proof("dns").expect(200).json();

        assertThat(proven.path("state").asString()).isEqualTo("proven");
        assertThat(proven.path("provenBy").asString()).isEqualTo("dns");
        assertThat(shown()).isEqualTo(proven);
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("""
                select c.kind || ' ' || (c.changed -> 'domain' ->> 'to')
                from change c join organization o on o.id = c.organization_id
                where o.slug = ? and c.kind = 'domain.proven'
                """, acme.replaceFirst(".*/", ""))).containsExactly("domain.proven " + domain);
        }
    }

    @Test
    void itsPostmasterProvesItByALinkThatIsGoodOnce() {
        proof("mail").expect(202);
        ada.post(acme + "/domains/none-such.test/mail-proof").expect(404);
        String link = "/api/domain-proofs/" + desk.mails().token("postmaster@" + domain, Link.DOMAIN);
        Visitor postmaster = desk.visitor();

        JsonNode claim = postmaster.get(link).expect(200).json();
        assertThat(claim.path("domain").asString()).isEqualTo(domain);
        assertThat(claim.at("/organization/name").asString()).isEqualTo("Acme");
        assertThat(shown().path("state").asString()).isEqualTo("claimed");
        assertThat(postmaster.post(link).expect(200).json()).isEqualTo(claim);

        assertThat(shown().path("provenBy").asString()).isEqualTo("mail");
        postmaster.get(link).expectProblem(404, "bad_token");
        postmaster.post(link).expectProblem(404, "bad_token");
    }

    @Test
    void thePostmasterIsAskedThreeTimesADay() {
        for (int i = 0; i < 3; i++) {
            proof("mail").expect(202);
        }

        proof("mail").expectProblem(409, "asked_too_often");
    }

    @Test
    void nobodyButAnAdminProvesIt() {
        Visitor cleo = desk.visitor().signUp("Cleo");
        try (Sql sql = Sql.superuser()) {
            sql.update("update account set verified_at = now() where id = ?", cleo.id());
            sql.commit();
        }
        cleo.post(acme + "/membership").expect(201);
        ada.patch(acme + "/members/" + cleo.id(), Json.of("role", "employee")).expect(200);

        cleo.post(acme + "/domains/" + domain + "/dns-proof").expect(404);
        cleo.post(acme + "/domains/" + domain + "/mail-proof").expect(404);
        assertThat(shown().path("state").asString()).isEqualTo("claimed");
    }
}
