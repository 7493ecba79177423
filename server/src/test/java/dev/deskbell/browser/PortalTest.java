package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer on a phone: asks, watches it being solved, says how it was. Ways in are {@link WaysInTest}'s. */
class PortalTest {

    private final Desk desk = Desk.running();
    private final HelpDesk acme = HelpDesk.acme();

    private Screen phone(Visitor somebody) {
        return Screen.of(somebody, Screen.Look.PHONE);
    }

    private String ask() {
        return "/customer/new?organization=" + acme.slug;
    }

    private static void write(Screen screen, String subject, String description) {
        screen.field("In a few words").fill(subject);
        screen.field("What happens?").fill(description);
    }

    private static Locator card(Screen screen, String subject) {
        return screen.page()
                .getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("My tickets"))
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(subject));
    }

    @Test
    void writingComesFirstAndNothingIsLostOnTheWayIn() {
        String email = "paula." + Desk.unique() + "@people.test";
        try (Screen paulas = Screen.open(Screen.Look.PHONE)) {
            paulas.expectRefusal(401, "/api/me");
            paulas.goTo(ask());
            write(paulas, "The lamp hums", "Since it was moved.");
            paulas.button("Go on").click();
            paulas.field("Your name").fill("Paula Stern");
            paulas.field("E-mail").fill(email);
            paulas.field("Password").fill(Visitor.PASSWORD);
            paulas.button("Create account").click();
            assertThat(paulas.field("In a few words")).hasValue("The lamp hums");
            paulas.expectRefusal(409, "/membership");
            paulas.button("Send").click();
            assertThat(paulas.page().getByText("Confirm your e-mail address first"))
                    .isVisible();

            paulas.goTo("/verify/" + desk.mails().token(email, Mails.Link.VERIFY));
            paulas.link("Go on").click();
            assertThat(paulas.field("What happens?")).hasValue("Since it was moved.");
            paulas.button("Send").click();
            assertThat(paulas.heading("Thank you, it is sent")).isVisible();
            paulas.link("Show my ticket").click();
            assertThat(paulas.heading("The lamp hums")).isVisible();
            assertThat(paulas.entry("Since it was moved.")).isVisible();
        }
    }

    @Test
    void herTicketIsAnsweredSolvedRatedAndGoesOnInAnother() {
        try (Screen cleos = phone(acme.cleo)) {
            cleos.goTo(ask());
            write(cleos, "Printer jams", "On floor 3.");
            cleos.button("Send").click();
            cleos.link("Show my ticket").click();
            assertThat(cleos.text("We have your question. Somebody will look at it."))
                    .isVisible();

            acme.edits(acme.eve, 1, "priority", "urgent", "tags", List.of("quetzal"));
            acme.notes(acme.eve, 1, "A canary named Quetzal");
            acme.replies(acme.eve, 1, "Please open the tray.");
            assertThat(cleos.entry("Please open the tray.")).isVisible();
            assertThat(cleos.text("Somebody is working on it.")).isVisible();
            assertThat(cleos.page().getByText("uetzal")).hasCount(0);

            cleos.field("Your reply").fill("It prints again!");
            cleos.button("Send").click();
            assertThat(cleos.entry("It prints again!")).isVisible();
            cleos.button("This solved it").click();
            cleos.button("Good").click();
            cleos.field("A word more (optional)").fill("Quick!");
            cleos.button("Send").first().click();
            assertThat(cleos.page().getByText("You said: it was good.")).isVisible();

            acme.eve.post(acme.ticket(1) + "/closure").expect(200);
            cleos.link("Write a follow-up").click();
            assertThat(cleos.heading("More about #1")).isVisible();
            write(cleos, "It jams again", "Same tray.");
            cleos.button("Send").click();
            cleos.link("Show my ticket").click();
            assertThat(cleos.page().getByText("It goes on from")).isVisible();
        }
    }

    @Test
    void oneHistoryForAllOrganizationsFollowsByItself() {
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.welcome(acme.cleo, "customer");
        long jam = acme.opens(acme.cleo, "Printer jams");
        globex.opens(acme.cleo, "Invoice twice");
        try (Screen cleos = phone(acme.cleo)) {
            cleos.goTo("/");
            assertThat(card(cleos, "Invoice twice")).isVisible();
            acme.edits(acme.eve, jam, "status", "pending");
            assertThat(card(cleos, "Printer jams")).containsText("Waiting for your reply");
            assertThat(card(cleos, "").first()).containsText("Printer jams");
            cleos.field("Search my tickets").fill("invoice");
            assertThat(card(cleos, "Printer jams")).hasCount(0);
            assertThat(card(cleos, "Invoice twice")).isVisible();
        }
    }

    @Test
    void mailsEndWithOneClick() {
        acme.opens(acme.cleo, "Printer jams");
        String mail = desk.mails().containing(acme.cleo.email(), "/stop/");
        String stop = mail.replaceAll("(?s).*(/stop/[0-9a-f]+).*", "$1");
        try (Screen anybodys = Screen.open(Screen.Look.PHONE)) {
            anybodys.goTo(stop);
            anybodys.button("Stop these mails").click();
            assertThat(anybodys.text("You get no more mails about your tickets at Acme."))
                    .isVisible();
        }
    }
}
