package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Mails;
import dev.deskbell.testing.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every screen, on a phone and at a desk, light and dark, which {@link Axe} sees to: axe, with the rules of WCAG 2.2 AA and its own, finds nothing. */
class AccessibilityTest {

    /** One pixel. */
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /** Markdown with everything in it. */
    private static final String RICH = """
            # It jams

            Since **Monday**, and *only* with `A3`; see [the manual](https://example.com/manual) or https://example.com.

            1. Switch it on
            2. Print

            > It worked last week.

            | tray | state |
            |---|---|
            | 1 | ~~full~~ empty |

            ```
            E-104 fuser
            ```
            """;

    static Stream<Screen.Look> looks() {
        return Stream.of(Screen.Look.DESKTOP, Screen.Look.PHONE.dark());
    }

    private final List<String> violations = new ArrayList<>();

    /** Looks at the present screen once a sign shows that it is complete. */
    private void look(Screen screen, String name, Locator sign) {
        assertThat(sign).isVisible();
        assertThat(screen.page().locator("[aria-busy=true], .mantine-Skeleton-root"))
                .hasCount(0);
        Axe.violations(screen).forEach(violation -> violations.add(name + ": " + violation));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whatStrangersSeeIsAccessible(Screen.Look look) {
        HelpDesk acme = HelpDesk.acme();
        String guest = "guest." + Desk.unique() + "@people.test";
        acme.ada
                .post(acme.at("/invitations"), Json.of("email", guest, "role", "employee"))
                .expect(201);
        String invitation = Desk.running().mails().token(guest, Mails.Link.INVITATION);
        try (Screen screen = Screen.open(look).expectRefusal(404, "/api/").expectRefusal(401, "/api/session")) {
            look(screen.goTo("/"), "start page", screen.link("Create an account"));
            look(screen.goTo("/sign-up"), "sign-up", screen.button("Create account"));
            screen.button("Create account").click();
            look(screen, "sign-up with faults", screen.text("Enter the name that others shall see."));
            look(screen.goTo("/forgot"), "forgot", screen.button("Send me a link"));
            screen.field("E-mail").fill(guest);
            screen.button("Send me a link").click();
            look(screen, "link sent", screen.page().getByRole(AriaRole.STATUS));
            look(screen.goTo("/reset/" + "0".repeat(64)), "reset", screen.button("Set the password"));
            look(screen.goTo("/verify/" + "0".repeat(64)), "bad link", screen.link("Have a new link sent"));
            look(screen.goTo("/invitations/" + invitation), "invitation", screen.heading("Join Acme"));
            look(
                    screen.goTo("/invitations/" + "0".repeat(64)),
                    "old invitation",
                    screen.heading("This invitation is over"));
            look(screen.goTo("/sign-in?return=/user"), "sign-in", screen.button("Sign in"));
            screen.field("E-mail").fill(guest);
            screen.field("Password").fill("not my password");
            screen.button("Sign in").click();
            look(screen, "wrong password", screen.page().getByRole(AriaRole.ALERT));
        }
        assertThat(violations).isEmpty();
    }

    /** As every screen of these tests does. */
    @Test
    void whoAsksForLessMotionSeesNone() {
        HelpDesk acme = HelpDesk.acme();
        acme.opens(acme.cleo, "Printer jams");
        try (Screen screen = Screen.of(acme.eve)) {
            screen.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(screen.row("Printer jams")).isVisible();

            screen.recolour();

            assertThat(screen.page().evaluate("""
                            () => document.getAnimations().map(({ effect }) => effect.target.outerHTML.slice(0, 100))
                            """)).isEqualTo(List.of());
        }
    }

    /** A picture and a text that were sent, one of them looked at, and a file that waits to be sent. */
    private void filesOnTheTicket(Screen screen, HelpDesk acme) {
        String picture = acme.uploads(acme.eve, "dot.gif", DOT);
        String text = acme.uploads(acme.eve, "error.log", "E-104".getBytes(StandardCharsets.UTF_8));
        acme.attaches(acme.eve, 1, "public", picture, text);
        look(screen, "files", screen.button("Look at dot.gif"));
        screen.text("error.log").click();
        look(screen, "a file looked at", screen.region("error.log"));
        screen.page().keyboard().press("Escape");
        screen.page()
                .waitForFileChooser(() -> screen.button("Attach files").click())
                .setFiles(new FilePayload("waits.txt", "text/plain", DOT));
        look(screen, "a file to send", screen.button("Remove waits.txt"));
        screen.button("Remove waits.txt").click();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whatStaffSeesIsAccessible(Screen.Look look) {
        HelpDesk acme = HelpDesk.acme();
        String desk = "/org/" + acme.slug;
        boolean phone = look.width() < 700;
        try (Screen screen = Screen.of(acme.ada, look).expectRefusal(404, acme.ticket(99))) {
            look(screen.goTo(desk + "/dashboard"), "empty dashboard", screen.heading("No tickets yet"));
            fill(acme);
            look(screen.goTo(desk + "/dashboard"), "dashboard", screen.row("Printer jams"));
            screen.row("Printer jams").focus();
            screen.page().keyboard().press("x");
            look(screen, "selected tickets", screen.choice("Assign to"));
            screen.page().keyboard().press("a");
            look(
                    screen,
                    "whom to give them",
                    screen.page().getByRole(AriaRole.OPTION).first());
            screen.page().keyboard().press("Escape");
            screen.button("Clear the selection").click();
            screen.button("New ticket").click();
            look(screen, "new ticket", screen.button("Open ticket"));
            look(
                    screen.goTo(desk + "/dashboard?status=open&q=printer"),
                    "filtered dashboard",
                    screen.row("Printer jams"));
            screen.button("Status: Open").click();
            look(screen, "filter", screen.page().getByRole(AriaRole.CHECKBOX).first());
            screen.goTo(desk + "/dashboard?q=xylophone");
            look(screen, "nothing found", screen.heading("No ticket matches"));
            screen.page().keyboard().press("Control+k");
            look(screen, "palette", screen.page().getByRole(AriaRole.DIALOG));
            screen.goTo(desk + "/tickets/1");
            look(screen, "ticket", screen.entry("fuser unit?"));
            screen.text("Note").click();
            look(screen, "note", screen.text("Only staff can read this."));
            filesOnTheTicket(screen, acme);
            if (phone) {
                screen.button("Details").click();
            }
            look(screen, "ticket's details", screen.heading("History"));
            screen.choice("Status").click();
            look(
                    screen,
                    "ticket's status",
                    screen.page().getByRole(AriaRole.OPTION).first());
            screen.goTo(desk + "/tickets/1").button("More actions").click();
            look(
                    screen,
                    "ticket's menu",
                    screen.page().getByRole(AriaRole.MENUITEM).first());
            screen.page().getByRole(AriaRole.MENUITEM).getByText("Edit").click();
            look(screen, "edit ticket", screen.button("Save"));
            look(
                    screen.moveTo(desk + "/tickets/2"),
                    "closed ticket",
                    screen.text("This ticket is closed for good. Open a new one to go on."));
            look(screen.moveTo(desk + "/tickets/99"), "no ticket", screen.link("To the start page"));
            look(screen.moveTo(desk + "/nothing"), "not found", screen.link("To the start page"));
            look(screen.moveTo(desk + "/settings"), "settings", screen.button("Save settings"));
            look(screen.moveTo(desk + "/members"), "members", screen.choice("Role of Eve Acme"));
            screen.button("Invite").click();
            look(screen, "invite", screen.button("Send invitation"));
            acme.ada
                    .patch(acme.at(""), Json.of("customerAccess", "approval", "domains", List.of("acme.test")))
                    .expect(200);
            Desk.running()
                    .visitor()
                    .signUp("Rita")
                    .verify()
                    .post(acme.at("/membership"))
                    .expect(202);
            look(screen.goTo(desk + "/members"), "join requests", screen.button("Let Rita in"));
            screen.button("Decline Rita").click();
            look(screen, "declining", screen.button("Decline"));
            look(screen.moveTo(desk + "/settings"), "proofs of domains", screen.button("Check the record now"));
            screen.moveTo(desk + "/tickets/1").button("More actions").click();
            screen.text("See as the customer sees it").click();
            look(screen, "as the customer sees it", screen.dialog("As the customer sees it"));
            teamsOf(screen, acme);
            routingOf(screen, acme);
            knowledgeOf(screen, acme);
            look(screen.moveTo("/user"), "account", screen.text("This device"));
            screen.button("Account: Ada Acme").click();
            look(
                    screen,
                    "account menu",
                    screen.page().getByRole(AriaRole.MENUITEM).first());
            look(screen.moveTo("/organizations/new"), "found", screen.button("Found the organization"));
        }
        assertThat(violations).isEmpty();
    }

    private void routingOf(Screen screen, HelpDesk acme) {
        String page = "/org/" + acme.slug + "/routing";
        look(screen.moveTo(page), "no rules", screen.button("Make the first rule"));
        screen.button("Make the first rule").click();
        screen.button("Add a condition").click();
        look(screen, "a rule in a form", screen.button("Create rule"));
        acme.rule("Printers", "ticket.subject.mentions('printer')", "priority", "high", "tags", List.of("printer"));
        look(screen.goTo(page), "rules", screen.button("Change Printers"));
        screen.page()
                .waitForResponse(
                        answer -> !answer.request().method().equals("GET")
                                && answer.url().contains("/routing/"),
                        () -> screen.field("Use Printers").click());
        screen.goTo(page);
        assertThat(screen.field("Use Printers")).not().isChecked();
        screen.field("Use Printers").click();
        Locator effect = screen.dialog("Switch Printers on").getByText("would have been placed by a rule");
        assertThat(effect).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        look(screen, "what a rule will do", effect);
        screen.button("Put into effect").click();
    }

    private void knowledgeOf(Screen screen, HelpDesk acme) {
        String page = "/org/" + acme.slug + "/knowledge";
        look(screen.moveTo(page), "no articles", screen.button("Write the first article"));
        screen.button("Write the first article").click();
        screen.button("Begin writing").click();
        look(screen, "new article with faults", screen.text("Enter the article's title."));
        String printing = acme.ada
                .post(acme.at("/categories"), Json.of("name", "Printing"))
                .expect(201)
                .json()
                .path("id")
                .asString();
        acme.ada
                .post(acme.at("/categories"), Json.of("name", "Paper", "parent", printing))
                .expect(201);
        String id = article(acme, printing, "Paper jam");
        acme.ada
                .post(acme.at("/articles/" + article(acme, printing, "Ink") + "/publication"), Json.of())
                .expect(200);
        look(
                screen.goTo(page + "?q=jam"),
                "articles",
                screen.page().locator("mark").first());
        screen.button("Change Paper").click();
        look(
                screen,
                "category's menu",
                screen.page().getByRole(AriaRole.MENUITEM).first());
        look(screen.moveTo(page + "?show=reports"), "reports", screen.heading("Not helpful"));
        look(
                screen.moveTo(page + "?show=transfer"),
                "export and import",
                screen.page().getByText("Export the knowledge base"));
        screen.moveTo(page + "/articles/" + id);
        look(screen, "article", screen.field("Text of the article"));
        screen.field("Text of the article").fill(RICH + "\nAnd more.");
        look(screen, "article being written", screen.text("Saved"));
        screen.button("Former texts").click();
        screen.page().getByText("Number 1").click();
        look(screen, "difference", screen.region("Difference"));
        screen.page().keyboard().press("Escape");
        screen.button("More about publishing").click();
        look(screen, "publishing", screen.page().getByRole(AriaRole.MENUITEM).first());
        screen.page().getByText("Publish later").click();
        look(screen, "publishing later", screen.button("Publish then"));
    }

    private static String article(HelpDesk acme, @Nullable String category, String title) {
        return acme.ada
                .post(
                        acme.at("/articles"),
                        Json.of("title", title, "body", RICH, "category", category, "audience", "public"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private void teamsOf(Screen screen, HelpDesk acme) {
        String page = "/org/" + acme.slug + "/teams";
        look(screen.moveTo(page), "no teams", screen.button("Create the first team"));
        screen.button("New team").click();
        screen.button("Create team").click();
        look(screen, "new team with faults", screen.text("Enter the team's name."));
        String hardware = acme.team("Hardware");
        acme.joins(hardware, acme.eve);
        acme.joins(hardware, acme.finn);
        acme.ada.delete(acme.at("/teams/" + acme.team("Telegraphs"))).expect(204);
        acme.ada
                .put(acme.at("/teams/" + hardware + "/members/" + acme.eve.id()), Json.of("lead", true))
                .expect(200);
        acme.eve
                .put(acme.at("/members/" + acme.eve.id() + "/availability"), Json.of("state", "away"))
                .expect(200);
        acme.finn
                .put(acme.at("/members/" + acme.finn.id() + "/availability"), Json.of("state", "off"))
                .expect(200);
        acme.ada
                .put(
                        acme.at("/members/" + acme.eve.id() + "/work"),
                        Json.of("skills", List.of(Json.of("tag", "printer", "level", 5))))
                .expect(200);
        look(screen.goTo(page), "teams", screen.button("Restore Telegraphs"));
        screen.choice("Take somebody into Hardware").click();
        look(
                screen,
                "staff to take in",
                screen.page().getByRole(AriaRole.OPTION).first());
        screen.goTo(page).button("Change Hardware").click();
        look(screen, "team's menu", screen.page().getByRole(AriaRole.MENUITEM).first());
        screen.text("Archive").click();
        look(screen, "archiving", screen.button("Undo: Hardware is archived in a few seconds"));
        screen.button("Undo: Hardware is archived in a few seconds").click();
        look(screen.moveTo(page + "?show=people"), "people", screen.button("Availability of Finn Acme: Off"));
        screen.button("Availability of Finn Acme: Off").click();
        look(screen, "availability", screen.text("Until when?"));
        screen.goTo(page + "?show=people")
                .button("Hours and skills of Eve Acme")
                .click();
        screen.button("Monday to Friday, 9:00 to 17:00").click();
        screen.field("Friday, to (1)").fill("08:00");
        look(screen, "hours and skills", screen.text("They must end after they begin."));
    }

    private static void fill(HelpDesk acme) {
        long jam = acme.opens(acme.cleo, Json.of("subject", "Printer jams", "description", RICH));
        acme.replies(acme.cleo, jam, RICH);
        acme.notes(acme.finn, jam, RICH + "\nIs it the fuser unit?");
        acme.edits(acme.eve, jam, "priority", "urgent", "tags", List.of("hardware", "floor 3"));
        long spam = acme.opens(acme.dan, "You have won");
        acme.eve.post(acme.ticket(spam) + "/closure").expect(200);
        String[] statuses = {"in_progress", "pending", "on_hold", "resolved"};
        String[] priorities = {"low", "normal", "high", "urgent"};
        for (int i = 0; i < statuses.length; i++) {
            long other = acme.opens(acme.dan, "Ticket that is " + statuses[i]);
            acme.edits(
                    acme.eve,
                    other,
                    "status",
                    statuses[i],
                    "priority",
                    priorities[i],
                    "assignee",
                    acme.finn.id().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void whatCustomersSeeIsAccessible(Screen.Look look) {
        HelpDesk acme = HelpDesk.acme();
        Visitor newcomer = Desk.running().visitor().signUp("Nora");
        try (Screen cleos = Screen.of(acme.cleo, look);
                Screen noras = Screen.of(newcomer, look)) {
            look(cleos.goTo("/"), "customer's start page", cleos.heading("You have not asked anything yet"));
            look(cleos.goTo("/customer/new"), "choosing an organization", cleos.field("Which organization?"));
            look(cleos.goTo("/customer/new?organization=" + acme.slug), "asking", cleos.field("What happens?"));
            String jam = article(acme, null, "Paper jam");
            acme.ada
                    .post(acme.at("/articles/" + jam + "/publication"), Json.of())
                    .expect(200);
            cleos.goTo("/customer/new?organization=" + acme.slug);
            cleos.field("In a few words").fill("Paper jam");
            look(cleos, "suggestions", cleos.region("Articles that may help").getByRole(AriaRole.BUTTON));
            cleos.region("Articles that may help").getByRole(AriaRole.BUTTON).click();
            look(cleos, "a suggested article", cleos.button("This answered it"));
            cleos.button("This answered it").click();
            look(cleos, "answered", cleos.button("Leave without sending"));
            cleos.button("Leave without sending").click();
            long resolved = acme.opens(acme.cleo, Json.of("subject", "Printer jams", "description", RICH));
            acme.replies(acme.eve, resolved, RICH);
            acme.edits(acme.eve, acme.opens(acme.cleo, "Invoice twice"), "status", "pending");
            look(cleos.goTo("/customer"), "customer's tickets", cleos.heading("My organizations"));
            look(
                    cleos.goTo("/customer/" + acme.slug + "/tickets/" + resolved),
                    "customer's ticket",
                    cleos.button("This solved it"));
            acme.eve.post(acme.ticket(resolved) + "/resolution").expect(200);
            cleos.button("Good").click();
            look(cleos, "customer's rating", cleos.field("A word more (optional)"));
            acme.eve.post(acme.ticket(resolved) + "/closure").expect(200);
            look(cleos, "customer's closed ticket", cleos.link("Write a follow-up"));
            look(noras.goTo("/"), "newcomer's start page", noras.button("Found the organization"));
        }
        assertThat(violations).isEmpty();
    }
}
