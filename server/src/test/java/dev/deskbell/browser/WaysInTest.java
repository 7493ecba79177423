package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways to become a customer on a phone, and to be one no more; whoever may simply come is PortalTest's. */
class WaysInTest {

    private final Desk desk = Desk.running();
    private final HelpDesk acme = HelpDesk.acme();

    private Screen phone(Visitor somebody) {
        return Screen.of(somebody, Screen.Look.PHONE);
    }

    private String ask() {
        return "/customer/new?organization=" + acme.slug;
    }

    private void access(String policy, String... domains) {
        acme.ada
                .patch(acme.at(""), Json.of("customerAccess", policy, "domains", List.of(domains)))
                .expect(200);
    }

    private void sends(Screen customers) {
        customers.goTo(ask());
        customers.field("In a few words").fill("The lamp hums");
        customers.button("Send").click();
        assertThat(customers.heading("Thank you, it is sent")).isVisible();
    }

    private void mayAsk(Screen customers) {
        customers.goTo(ask());
        assertThat(customers.button("Ask to become a customer")).isVisible();
    }

    private void finds(Screen customers, String heading) {
        customers.goTo(ask());
        assertThat(customers.heading(heading)).isVisible();
    }

    @Test
    void whereAnAdminDecidesSheAsksAndIsLetIn() {
        acme.ada.patch(acme.at(""), Json.of("customerAccess", "approval")).expect(200);
        Visitor rita = desk.visitor().signUp("Rita Stone").verify();
        try (Screen ritas = phone(rita);
                Screen adas = Screen.of(acme.ada)) {
            ritas.goTo(ask());
            ritas.page().getByLabel("A word to Acme (optional)").fill("I bought a lamp");
            ritas.button("Ask to become a customer").click();
            assertThat(ritas.page().getByText("You have asked Acme")).isVisible();

            adas.goTo("/org/" + acme.slug + "/members");
            assertThat(adas.text("I bought a lamp")).isVisible();
            adas.button("Decline Rita Stone").click();
            adas.page().getByLabel("Why not? Rita Stone can read this.").fill("Which order?");
            adas.page().waitForResponse(answer -> answer.url().contains("/join-requests/"), () -> adas.button("Decline")
                    .click());
            ritas.goTo(ask());
            assertThat(ritas.text("Which order?")).isVisible();
            ritas.button("Ask again").click();
            adas.button("Let Rita Stone in").click();

            sends(ritas);
        }
    }

    @Test
    void whoHasAnAddressAtAProvenDomainSimplyWrites() {
        String domain = Desk.unique() + ".test";
        access("domain", domain);
        Visitor anna = desk.visitor().signUp("Anna", "anna@" + domain).verify();
        Visitor rita = desk.visitor().signUp("Rita Stone").verify();
        try (Screen annas = phone(anna);
                Screen ritas = phone(rita);
                Screen adas = Screen.of(acme.ada)) {
            mayAsk(annas);

            adas.goTo("/org/" + acme.slug + "/settings");
            var proof = acme.ada.get(acme.at("/domains")).items().getFirst().path("record");
            assertThat(adas.region(domain)).containsText(proof.path("value").asString());
            adas.expectRefusal(409, "/dns-proof");
            adas.button("Check the record now").click();
            assertThat(adas.region(domain).getByRole(AriaRole.ALERT)).isVisible();
            desk.names()
                    .publish(proof.path("name").asString(), proof.path("value").asString());
            adas.button("Check the record now").click();
            assertThat(adas.region(domain)).containsText("Proven");

            sends(annas);
            mayAsk(ritas);
        }
    }

    @Test
    void aPostmasterConfirmsADomainByMail() {
        String domain = Desk.unique() + ".test";
        access("domain", domain);
        Visitor anna = desk.visitor().signUp("Anna", "anna@" + domain).verify();
        try (Screen adas = Screen.of(acme.ada);
                Screen postmasters = Screen.open(Screen.Look.PHONE);
                Screen annas = phone(anna)) {
            adas.goTo("/org/" + acme.slug + "/settings");
            adas.button("Or mail postmaster@" + domain).click();
            assertThat(adas.text("A mail with a link is on its way to postmaster@" + domain + "."))
                    .isVisible();

            postmasters.goTo("/domains/" + desk.mails().token("postmaster@" + domain, Mails.Link.DOMAIN));
            postmasters.button("Yes, it belongs to Acme").click();
            assertThat(postmasters.text("Thank you. From now on, people with an address at " + domain
                            + " can become customers of Acme."))
                    .isVisible();

            sends(annas);
        }
    }

    @Test
    void whoIsInvitedWritesAndNobodyElse() {
        access("invitation");
        Visitor rita = desk.visitor().signUp("Rita Stone").verify();
        try (Screen ritas = phone(rita);
                Screen adas = Screen.of(acme.ada)) {
            finds(ritas, "You cannot write to this organization");

            adas.goTo("/org/" + acme.slug + "/members");
            adas.button("Invite").click();
            adas.field("E-mail").fill(rita.email());
            adas.dialog("Invite somebody").getByLabel("Role").first().click();
            adas.page()
                    .getByRole(
                            AriaRole.OPTION,
                            new Page.GetByRoleOptions().setName("Customer").setExact(true))
                    .click();
            adas.button("Send invitation").click();
            assertThat(adas.region("Pending invitations")).containsText(rita.email());

            ritas.goTo("/invitations/" + desk.mails().token(rita.email(), Mails.Link.INVITATION));
            ritas.button("Accept the invitation").click();
            assertThat(ritas.text("Welcome to Acme.")).isVisible();
            assertThat(adas.region("Customers")).containsText("Rita Stone");
            sends(ritas);
        }
    }

    @Test
    void sheLeavesAndComesBack() {
        acme.opens(acme.cleo, "Printer jams");
        try (Screen cleos = phone(acme.cleo)) {
            cleos.goTo("/customer");
            assertThat(cleos.text("Printer jams")).isVisible();
            cleos.button("Leave Acme").click();
            assertThat(cleos.page().getByText("You have left Acme. Your tickets there are no longer shown."))
                    .isVisible();
            assertThat(cleos.text("Printer jams")).hasCount(0);
            cleos.button("Come back").click();
            assertThat(cleos.text("Printer jams")).isVisible();
        }
    }

    @Test
    void whoIsRemovedSeesTheirTicketsNoMore() {
        acme.opens(acme.cleo, "Printer jams");
        try (Screen cleos = phone(acme.cleo)) {
            cleos.goTo("/customer/" + acme.slug + "/tickets/1");
            assertThat(cleos.heading("Printer jams")).isVisible();
            cleos.expectRefusal(404, "/api/organizations/" + acme.slug);
            acme.ada.delete(acme.at("/members/" + acme.cleo.id())).expect(204);
            assertThat(cleos.heading("Printer jams")).hasCount(0);
            cleos.goTo("/customer");
            assertThat(cleos.text("Printer jams")).hasCount(0);
        }
    }
}
