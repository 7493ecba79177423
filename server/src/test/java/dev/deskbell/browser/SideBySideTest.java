package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Colleagues at the same thing at the same time: each screen tells what the others are at and what they have done. */
class SideBySideTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final long number = acme.opens(acme.cleo, "Printer jams");

    // ---------------------------------------------------------------------------------------------- who else is here

    @Test
    void eachSeesWhatTheOtherIsAtUntilTheOtherIsAtItNoMore() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = atTheTicket(acme.finn)) {
            showsHere(eves, "Finn Acme is viewing");
            showsHere(finns, "Eve Acme is viewing");

            reply(finns).fill("We are");
            reply(eves).fill("Turn it");
            showsHere(eves, "Finn Acme is replying");
            showsHere(finns, "Eve Acme is replying");
            reply(finns).clear();
            showsHere(eves, "Finn Acme is viewing");
            showsHere(finns, "Eve Acme is replying");
        }
    }

    @Test
    void whoPausesIsReplyingNoMoreUntilTheNextWord() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            finns.page().clock().install();
            finns.goTo(ticket());
            reply(finns).fill("We are");
            showsHere(eves, "Finn Acme is replying");

            finns.page().clock().runFor(10_000);
            showsHere(eves, "Finn Acme is viewing");
            reply(finns).pressSequentially(" on");
            showsHere(eves, "Finn Acme is replying");
        }
    }

    @Test
    void whoClosesThePageIsGoneAndWhoLeavesTheTicketToo() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = atTheTicket(acme.finn);
                Screen adas = atTheTicket(acme.ada)) {
            showsHere(eves, "Ada Acme is viewing", "Finn Acme is viewing");
            reply(finns).fill("We are on our way.");
            showsHere(adas, "Eve Acme is viewing", "Finn Acme is replying");

            finns.closeTab();
            showsHere(eves, "Ada Acme is viewing");
            adas.link("Tickets").first().click();
            showsHere(eves);
        }
    }

    @Test
    void aCustomerNeverLearnsWhoIsAtTheirTicket() {
        try (Screen cleos = Screen.of(acme.cleo, Screen.Look.PHONE);
                Screen eves = atTheTicket(acme.eve);
                Screen finns = atTheTicket(acme.finn)) {
            cleos.goTo("/customer/" + acme.slug + "/tickets/" + number);
            assertThat(cleos.heading("Printer jams")).isVisible();
            reply(finns).fill("We are on our way.");
            showsHere(eves, "Finn Acme is replying");
            acme.replies(acme.ada, number, "A colleague is at it.");

            // What was whispered before has come before.
            assertThat(cleos.entry("A colleague is at it.")).isVisible();
            assertThat(cleos.page().locator("body"))
                    .not()
                    .containsText(Pattern.compile("Eve Acme|Finn Acme|is viewing|is replying"));
        }
    }

    // ------------------------------------------------------------------------------------------------ while one writes

    @Test
    void aColleaguesReplyWarnsOneWhoWritesAndDoesNotInterruptThem() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = atTheTicket(acme.finn)) {
            reply(eves).pressSequentially("Turn it off");
            reply(finns).fill("I have replaced it.");
            finns.button("Send reply").click();

            assertThat(eves.text("Finn Acme replied while you were writing.")).isVisible();
            assertThat(eves.entry("I have replaced it.")).isVisible();
            assertThat(reply(eves)).isFocused();
            eves.page().keyboard().type(" and on.");
            assertThat(reply(eves)).hasValue("Turn it off and on.");

            eves.button("Send reply").click();
            assertThat(eves.text("Does your text still fit?")).isVisible();
            eves.button("Send anyway").click();
            assertThat(finns.entry("Turn it off and on.")).hasCount(1);
            assertThat(finns.page().getByText("replied while you were writing")).hasCount(0);
        }
    }

    @Test
    void aColleaguesNoteWarnsToo() {
        try (Screen eves = atTheTicket(acme.eve)) {
            reply(eves).fill("Turn it off and on.");
            acme.notes(acme.finn, number, "She is furious: call her.");
            assertThat(eves.text("Finn Acme replied while you were writing.")).isVisible();
            assertThat(reply(eves)).hasValue("Turn it off and on.");
        }
    }

    // -------------------------------------------------------------------------------------------------- what one does

    @Test
    void eachFieldThatOneSetsIsOnTheOthersTicketPage() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = atTheTicket(acme.finn)) {
            eves.choose("Status", "On hold");
            assertThat(finns.choice("Status")).hasValue("On hold");
            eves.choose("Priority", "High");
            assertThat(finns.choice("Priority")).hasValue("High");
            eves.choose("Assignee", "Finn Acme");
            assertThat(finns.choice("Assignee")).hasValue("Finn Acme");
            tag(eves, "quetzal");
            assertThat(finns.page()
                            .getByRole(AriaRole.COMPLEMENTARY, named("Details"))
                            .getByText("quetzal")
                            .first())
                    .isVisible();
            rename(finns, "Printer is on fire");
            assertThat(eves.heading("Printer is on fire")).isVisible();
            assertThat(eves.page()).hasTitle(Pattern.compile("Printer is on fire"));
        }
    }

    @Test
    void eachFieldThatOneSetsIsInTheOthersListAndCounts() {
        acme.edits(acme.ada, number, "assignee", acme.ada.id());
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            finns.goTo("/org/" + acme.slug + "/dashboard");
            shows(finns, "Open 1", "In progress 0", "High priority 0", "Unassigned 0", "Mine 0");

            eves.choose("Status", "In progress");
            shows(finns, "Open 0", "In progress 1", "High priority 0", "Unassigned 0", "Mine 0");
            assertThat(finns.row("Printer jams")).containsText("In progress");
            eves.choose("Priority", "Urgent");
            shows(finns, "Open 0", "In progress 1", "High priority 1", "Unassigned 0", "Mine 0");
            assertThat(finns.row("Printer jams")).containsText("Urgent");
            eves.choose("Assignee", "Finn Acme");
            shows(finns, "Open 0", "In progress 1", "High priority 1", "Unassigned 0", "Mine 1");
            assertThat(finns.row("Printer jams").getByTitle("Finn Acme")).isVisible();
            rename(eves, "Printer is on fire");
            assertThat(finns.row("Printer is on fire")).isVisible();
            assertThat(finns.row("Printer jams")).hasCount(0);

            eves.field("Assign nobody").click();
            shows(finns, "Open 0", "In progress 1", "High priority 1", "Unassigned 1", "Mine 0");
            eves.button("Resolve").click();
            shows(finns, "Open 0", "In progress 0", "High priority 0", "Unassigned 0", "Mine 0");
        }
    }

    @Test
    void aListByTagFollowsTheTag() {
        try (Screen eves = atTheTicket(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            finns.goTo("/org/" + acme.slug + "/dashboard?tag=quetzal");
            assertThat(finns.heading("No ticket matches")).isVisible();
            finns.untilLive();
            tag(eves, "quetzal");
            finns.button("1 new or updated ticket").click();
            assertThat(finns.row("Printer jams")).isVisible();
            eves.page().keyboard().press("Backspace");
            assertThat(finns.row("Printer jams")).hasCount(0);
        }
    }

    // ------------------------------------------------------------------------------------------------------ the people

    @Test
    void whatAnAdminDoesToMembersIsOnTheOtherAdminsPage() {
        acme.ada
                .patch(acme.at("/members/" + acme.finn.id()), Json.of("role", "admin"))
                .expect(200);
        Visitor gina = Desk.running().visitor().signUp("Gina Fields");
        try (Screen adas = atTheMembers(acme.ada);
                Screen finns = atTheMembers(acme.finn)) {
            adas.choose("Role of Eve Acme", "Admin");
            assertThat(finns.choice("Role of Eve Acme")).hasValue("Admin");
            acme.invite(gina, "employee");
            assertThat(finns.region("Pending invitations")).containsText(gina.email());
            gina.acceptInvitation();
            assertThat(finns.choice("Role of Gina Fields")).hasValue("Employee");
            assertThat(finns.region("Pending invitations")).not().containsText(gina.email());
        }
    }

    @Test
    void whoTakesAnotherNameHasItOnTheColleaguesScreens() {
        try (Screen adas = atTheMembers(acme.ada);
                Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/user");
            eves.field("Your name").fill("Eve Torvalds");
            eves.button("Save").first().click();
            assertThat(adas.region("Staff")).containsText("Eve Torvalds");
            assertThat(adas.region("Staff")).not().containsText("Eve Acme");
            acme.cleo.patch("/api/me", Json.of("displayName", "Cleo Marsh")).expect(200);
            assertThat(adas.region("Customers")).containsText("Cleo Marsh");
        }
    }

    private String ticket() {
        return "/org/" + acme.slug + "/tickets/" + number;
    }

    private Screen atTheTicket(Visitor agent) {
        Screen screen = Screen.of(agent).goTo(ticket());
        assertThat(screen.heading("Printer jams")).isVisible();
        assertThat(screen.choice("Status")).hasValue("Open");
        return screen;
    }

    private Screen atTheMembers(Visitor admin) {
        Screen screen = Screen.of(admin).goTo("/org/" + acme.slug + "/members");
        assertThat(screen.choice("Role of Eve Acme")).hasValue("Employee");
        return screen;
    }

    private static Locator reply(Screen screen) {
        return screen.page().getByRole(AriaRole.TEXTBOX, named("Public reply"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Who else is at the ticket, all of them. */
    private static void showsHere(Screen screen, String... people) {
        Locator here = screen.page()
                .getByRole(AriaRole.LIST, named("Who else is here"))
                .getByRole(AriaRole.LISTITEM);
        assertThat(here).hasCount(people.length);
        assertThat(here).containsText(people);
    }

    private static void shows(Screen screen, String... counts) {
        for (String count : counts) {
            assertThat(screen.button(count)).isVisible();
        }
    }

    private static void tag(Screen screen, String tag) {
        screen.field("Tags").first().fill(tag);
        screen.page().keyboard().press("Enter");
    }

    private static void rename(Screen screen, String subject) {
        screen.button("More actions").click();
        screen.page().getByRole(AriaRole.MENUITEM).getByText("Edit subject").click();
        screen.field("Subject").fill(subject);
        screen.button("Save").click();
    }
}
