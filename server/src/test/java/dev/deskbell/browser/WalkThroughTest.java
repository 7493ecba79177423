package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Visitor;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a team does in its help desk, told by what it sees. */
class WalkThroughTest {

    private final Mails mails = Desk.running().mails();

    @Test
    void aTeamFoundsItsHelpDeskAndSolvesItsFirstTicket() {
        String ada = "ada." + Desk.unique() + "@acme.test";
        String eve = "eve." + Desk.unique() + "@acme.test";
        try (Screen adas = Screen.open();
                Screen eves = Screen.open()) {
            signUp(adas.goTo("/"), "Ada Lovelace", ada);
            verify(adas, ada);
            String slug = found(adas, "Acme Printing");
            invite(adas, eve);

            accept(eves, eve, "Eve Torvalds", "Acme Printing");
            assertThat(adas.goTo("/org/" + slug + "/members").region("Staff")).containsText("Eve Torvalds");

            open(eves, "Printer on floor 3 jams", "It jams since **Monday**.");
            edit(eves, "Printer on floor 4 jams");
            eves.choose("Priority", "High");
            eves.choose("Assignee", "Ada Lovelace");
            answer(eves, "We are on our way.");
            note(eves, "Is it the fuser unit again?");
            assertThat(eves.choice("Status")).hasValue("In progress");

            solve(adas, slug);
            assertThat(eves.page().reload()).isNotNull();
            assertThat(eves.button("Reopen")).isVisible();
            signOut(adas, slug);
        }
    }

    private void signUp(Screen screen, String name, String email) {
        screen.link("Create an account").first().click();
        assertThat(screen.heading("Create an account")).isVisible();
        screen.field("Your name").fill(name);
        screen.field("E-mail").fill(email);
        screen.field("Password").fill(Visitor.PASSWORD);
        screen.button("Create account").click();
    }

    private void verify(Screen screen, String email) {
        assertThat(screen.heading("Found an organization")).isVisible();
        screen.goTo("/verify/" + mails.token(email, Mails.Link.VERIFY));
        assertThat(screen.text("Thank you: your e-mail address is verified.")).isVisible();
        screen.link("Go on").click();
    }

    private static String found(Screen screen, String name) {
        String slug = "acme-" + Desk.unique();
        screen.field("Name").fill(name);
        assertThat(screen.field("Address")).hasValue("acme-printing");
        screen.field("Address").fill(slug);
        screen.button("Found the organization").click();
        assertThat(screen.button("Organization: " + name)).isVisible();
        assertThat(screen.heading("No tickets yet")).isVisible();
        assertThat(screen.address()).isEqualTo("/org/" + slug + "/dashboard");
        return slug;
    }

    private static void invite(Screen screen, String email) {
        screen.link("Members").click();
        screen.button("Invite").click();
        screen.field("E-mail").fill(email);
        assertThat(screen.dialog("Invite somebody").getByLabel("Role").first()).hasValue("Employee");
        screen.button("Send invitation").click();
        assertThat(screen.text("An invitation is on its way to " + email + ".")).isVisible();
        assertThat(screen.region("Pending invitations")).containsText(email);
    }

    private void accept(Screen screen, String email, String name, String organization) {
        screen.goTo("/invitations/" + mails.token(email, Mails.Link.INVITATION));
        assertThat(screen.heading("Join " + organization)).isVisible();
        signUp(screen, name, email);
        screen.button("Accept the invitation").click();
        assertThat(screen.text("Welcome to " + organization + ".")).isVisible();
        assertThat(screen.heading("No tickets yet")).isVisible();
    }

    private static void open(Screen screen, String subject, String description) {
        screen.button("New ticket").click();
        screen.field("Subject").fill(subject);
        screen.field("Description").fill(description);
        screen.choice("Requester").fill("lovelace");
        screen.page()
                .getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText("Ada Lovelace"))
                .click();
        screen.button("Open ticket").click();
        assertThat(screen.text("Ticket #1 is open.")).isVisible();
        assertThat(screen.heading(subject)).isVisible();
        assertThat(screen.entry("It jams since").getByText("Monday")).isVisible();
        assertThat(screen.choice("Status")).hasValue("Open");
    }

    private static void edit(Screen screen, String subject) {
        screen.button("More actions").click();
        screen.page().getByRole(AriaRole.MENUITEM).getByText("Edit subject").click();
        screen.field("Subject").fill(subject);
        screen.button("Save").click();
        assertThat(screen.dialog("Edit ticket #1")).isHidden();
        assertThat(screen.heading(subject)).isVisible();
    }

    private static void answer(Screen screen, String text) {
        screen.page().getByRole(AriaRole.TEXTBOX, named("Public reply")).fill(text);
        screen.button("Send reply").click();
        assertThat(screen.entry(text)).not().containsText("Sending");
        assertThat(screen.entry(text)).not().containsText("Internal note");
    }

    private static void note(Screen screen, String text) {
        screen.text("Note").click();
        assertThat(screen.text("Only staff can read this.")).isVisible();
        screen.page().getByRole(AriaRole.TEXTBOX, named("Internal note")).fill(text);
        screen.button("Add note").click();
        assertThat(screen.entry(text)).not().containsText("Sending");
        assertThat(screen.entry(text)).containsText("Internal note");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void solve(Screen screen, String slug) {
        screen.link("Tickets").click();
        screen.button("Mine 1").click();
        screen.row("Printer on floor 4 jams").click();
        assertThat(screen.entry("We are on our way.")).containsText("Eve Torvalds");
        assertThat(screen.entry("Is it the fuser unit again?")).containsText("Internal note");
        screen.button("Resolve").click();
        assertThat(screen.choice("Status")).hasValue("Resolved");
        assertThat(screen.page().locator("main")).containsText("Ada Lovelace resolved the ticket");
        screen.goTo("/org/" + slug + "/dashboard?status=resolved");
        assertThat(screen.row("Printer on floor 4 jams")).containsText("Resolved");
    }

    private static void signOut(Screen screen, String slug) {
        screen.button("Account: Ada Lovelace").click();
        screen.page().getByRole(AriaRole.MENUITEM).getByText("Sign out").click();
        assertThat(screen.text("You have been signed out.")).isVisible();
        assertThat(screen.heading("Sign in")).isVisible();
        screen.goTo("/org/" + slug + "/tickets/1");
        assertThat(screen.heading("Sign in")).isVisible();
        assertThat(screen.page().locator("body")).not().containsText("Printer");
    }

    @Test
    void theAddressCarriesTheViewSoThatReloadAndLinkReproduceIt() {
        HelpDesk acme = HelpDesk.acme();
        acme.opens(acme.cleo, "Printer jams");
        acme.opens(acme.cleo, "Printer is on fire");
        acme.opens(acme.dan, "Invoice came twice");
        acme.edits(acme.eve, 2, "priority", "urgent");
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(rows(eves)).hasCount(3);

            eves.field("Search tickets").fill("printer");
            assertThat(rows(eves)).hasCount(2);
            assertThat(eves.page()).hasURL(Pattern.compile("\\?q=printer$"));

            eves.button("Priority").click();
            eves.page().getByRole(AriaRole.CHECKBOX, named("Urgent")).check();
            assertThat(rows(eves)).hasCount(1);
            assertThat(eves.row("Printer is on fire")).containsText("Urgent");
            eves.page().keyboard().press("Escape");
            assertThat(eves.button("Priority: Urgent")).isVisible();
            assertThat(eves.page())
                    .hasURL(Pattern.compile("\\?(q=printer&priority=urgent|priority=urgent&q=printer)$"));

            eves.page().reload();
            showsTheUrgentPrinter(eves);
            finns.goTo(eves.address());
            showsTheUrgentPrinter(finns);

            finns.button("Clear filters").click();
            assertThat(rows(finns)).hasCount(3);
            finns.page().goBack();
            showsTheUrgentPrinter(finns);

            eves.field("Search tickets").fill("xylophone");
            assertThat(eves.heading("No ticket matches")).isVisible();
        }
    }

    private static Locator rows(Screen screen) {
        return screen.region("List of tickets").getByRole(AriaRole.LINK);
    }

    private static void showsTheUrgentPrinter(Screen screen) {
        assertThat(rows(screen)).hasCount(1);
        assertThat(screen.row("Printer is on fire")).isVisible();
        assertThat(screen.field("Search tickets")).hasValue("printer");
        assertThat(screen.button("Priority: Urgent")).isVisible();
    }

    @Test
    void whoIsSlowerSeesWhatTheOtherAgentSetAndDecides() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve).expectRefusal(409, acme.ticket(number))) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.choice("Priority")).hasValue("Normal");
            AtomicBoolean finnWasFaster = new AtomicBoolean();
            eves.page().route("**" + acme.ticket(number), route -> {
                if (route.request().method().equals("PATCH") && !finnWasFaster.getAndSet(true)) {
                    acme.edits(acme.finn, number, "priority", "urgent");
                }
                route.resume();
            });

            eves.choose("Priority", "Low");
            Locator conflict = eves.dialog("Somebody was faster");
            assertThat(conflict.getByRole(AriaRole.ROW).nth(1)).containsText("Priority");
            assertThat(conflict.getByRole(AriaRole.ROW).nth(1)).containsText("Urgent");
            assertThat(conflict.getByRole(AriaRole.ROW).nth(1)).containsText("Low");
            eves.button("Apply mine again").click();

            assertThat(conflict).isHidden();
            assertThat(eves.choice("Priority")).hasValue("Low");
            assertThat(eves.page().locator("main")).containsText("changed the priority from Urgent to Low");
            assertThat(acme.finn
                            .get(acme.ticket(number))
                            .json()
                            .path("priority")
                            .asString())
                    .isEqualTo("low");
        }
    }

    @Test
    void aChangeShowsAtOnceAndIsTakenBackWithTheReasonWhenItGetsLost() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        BlockingQueue<Route> underWay = new LinkedBlockingQueue<>();
        try (Screen eves = Screen.of(acme.eve).expectLoss(acme.ticket(number))) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.choice("Priority")).hasValue("Normal");
            eves.page().route("**" + acme.ticket(number), route -> {
                if (route.request().method().equals("PATCH")) {
                    underWay.add(route);
                } else {
                    route.resume();
                }
            });

            eves.choose("Priority", "Urgent");
            eves.page().waitForCondition(() -> !underWay.isEmpty());
            assertThat(eves.choice("Priority")).hasValue("Urgent");
            underWay.remove().abort();
            eves.page().unrouteAll();

            assertThat(eves.choice("Priority")).hasValue("Normal");
            Locator notice = eves.page().getByRole(AriaRole.ALERT);
            assertThat(notice).containsText("Ticket #" + number + " stays as it was");
            assertThat(notice).containsText("The server cannot be reached. Check your connection and try again.");

            eves.button("Try again").click();
            assertThat(eves.page().locator("main")).containsText("changed the priority from Normal to Urgent");
            eves.page().reload();
            assertThat(eves.choice("Priority")).hasValue("Urgent");
        }
    }

    @Test
    void whatCouldNotBeSentIsStillThereAfterAReload() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        String messages = acme.ticket(number) + "/messages";
        try (Screen eves = Screen.of(acme.eve).expectLoss(messages)) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.entry("Please help.")).isVisible();
            Locator reply = eves.page().getByRole(AriaRole.TEXTBOX, named("Public reply"));
            eves.page().route("**" + messages, Route::abort);

            reply.fill("Turn it off and on again.");
            eves.button("Send reply").click();
            assertThat(eves.page().getByRole(AriaRole.ALERT)).containsText("Not sent, your text is below.");
            assertThat(reply).hasValue("Turn it off and on again.");
            assertThat(eves.entry("Turn it off")).hasCount(0);

            eves.page().unrouteAll();
            eves.page().reload();
            assertThat(reply).hasValue("Turn it off and on again.");
            eves.button("Send reply").click();
            assertThat(eves.entry("Turn it off and on again.")).not().containsText("Sending");
            assertThat(reply).hasValue("");
        }
        assertThat(acme.cleo.get(messages).items()).hasSize(1);
    }

    @Test
    void whoseSessionEndsElsewhereSignsInAndGoesOnWhereTheyWere() {
        HelpDesk acme = HelpDesk.acme();
        acme.opens(acme.cleo, "Printer jams");
        acme.opens(acme.cleo, "Invoice came twice");
        try (Screen eves = Screen.of(acme.eve).expectRefusal(401, "/api/")) {
            eves.goTo("/org/" + acme.slug + "/dashboard?q=printer");
            assertThat(rows(eves)).hasCount(1);
            Visitor phone = Desk.running().visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
            phone.delete("/api/me/sessions").expect(204);

            Locator again = eves.dialog("Sign in again");
            assertThat(again).isVisible();
            assertThat(again.getByLabel("E-mail")).hasValue(acme.eve.email());
            again.getByLabel("Password", new Locator.GetByLabelOptions().setExact(true))
                    .fill(Visitor.PASSWORD);
            eves.button("Sign in").click();
            assertThat(again).isHidden();
            assertThat(rows(eves)).hasCount(1);
            eves.row("Printer jams").click();
            assertThat(eves.heading("Printer jams")).isVisible();
        }
    }

    @Test
    void aWrongPasswordSaysSoAndKeepsTheAddress() {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        try (Screen screen = Screen.open().expectRefusal(401, "/api/session")) {
            screen.goTo("/sign-in");
            screen.field("E-mail").fill(ada.email());
            screen.field("Password").fill("not my password");
            screen.button("Sign in").click();
            assertThat(screen.page().getByRole(AriaRole.ALERT))
                    .containsText("The e-mail address and the password do not belong together.");
            assertThat(screen.field("E-mail")).hasValue(ada.email());
        }
    }
}
