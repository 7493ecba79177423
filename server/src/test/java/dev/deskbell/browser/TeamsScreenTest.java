package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Teams, who is there, and whose ticket it is: as an admin sets it up and employees live with it. */
class TeamsScreenTest {

    private static final LocatorAssertions.IsVisibleOptions LONG_ENOUGH_TO_UNDO =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

    private final HelpDesk acme = HelpDesk.acme();

    private static Locator menuItem(Screen screen, String name) {
        return screen.page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** One of the choices in a menu. */
    private static Locator menuChoice(Screen screen, String name) {
        return screen.page()
                .getByRole(
                        AriaRole.MENUITEMRADIO,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rowOf(Screen screen, String part, String person) {
        return screen.region(part).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(person));
    }

    private Screen teams(Screen screen) {
        return screen.goTo("/org/" + acme.slug + "/teams");
    }

    private Screen people(Screen screen) {
        return screen.goTo("/org/" + acme.slug + "/teams?show=people");
    }

    // ------------------------------------------------------------------------------------------------------- teams

    @Test
    void anAdminCreatesATeamTakesPeopleInAndMakesOneOfThemLead() {
        try (Screen adas = Screen.of(acme.ada);
                Screen eves = Screen.of(acme.eve)) {
            teams(eves);
            assertThat(eves.heading("No teams yet")).isVisible();
            assertThat(eves.text("A team takes care of one kind of ticket, such as invoices or hardware."
                            + " Ask an admin to create one."))
                    .isVisible();
            teams(adas).button("Create the first team").click();
            adas.button("Create team").click();
            assertThat(adas.text("Enter the team's name.")).isVisible();
            adas.field("Name").fill("Hardware");
            adas.page().getByLabel("Least busy").check();
            adas.page().getByLabel("Their tickets go back to the team").check();
            adas.button("Create team").click();
            assertThat(adas.region("Hardware")).containsText("Nobody is in this team yet. Take somebody in below.");

            adas.choose("Take somebody into Hardware", "Eve Acme Available");
            assertThat(rowOf(adas, "Hardware", "Eve Acme")).containsText("Available");
            assertThat(adas.choice("Take somebody into Hardware")).hasValue("");
            adas.choose("Take somebody into Hardware", "Finn Acme Available");
            adas.button("Finn Acme leads Hardware").click();
            assertThat(rowOf(adas, "Hardware", "Finn Acme")).containsText("Leads");
            assertThat(adas.region("Hardware").getByRole(AriaRole.LISTITEM).first())
                    .containsText("Finn Acme");

            assertThat(rowOf(eves, "Hardware", "Finn Acme")).containsText("Leads");
            assertThat(rowOf(eves, "Hardware", "Eve Acme (you)")).containsText("Available");
            assertThat(eves.region("Hardware")).containsText("Least busy.");
            assertThat(eves.region("Hardware").getByRole(AriaRole.BUTTON)).hasCount(0);
            adas.button("Take Eve Acme out of Hardware").click();
            assertThat(rowOf(eves, "Hardware", "Eve Acme")).hasCount(0);
            adas.button("Take back in").click();
            assertThat(rowOf(eves, "Hardware", "Eve Acme")).hasCount(1);
        }
    }

    @Test
    void aTeamIsRenamedArchivedAndComesBack() {
        acme.team("Hardware");
        acme.team("Software");
        try (Screen adas = Screen.of(acme.ada).expectRefusal(409, acme.at("/teams"))) {
            teams(adas).button("Change Hardware").click();
            menuItem(adas, "Name and strategy").click();
            adas.field("Name").fill("software");
            adas.button("Save").click();
            assertThat(adas.text("Another team has this name. Choose another one."))
                    .isVisible();
            adas.field("Name").fill("Things");
            adas.button("Save").click();
            assertThat(adas.heading("Things")).isVisible();

            adas.button("Change Things").click();
            menuItem(adas, "Archive").click();
            adas.button("Undo: Things is archived in a few seconds").click();
            assertThat(adas.button("Change Things")).isVisible();
            adas.button("Change Things").click();
            menuItem(adas, "Archive").click();
            assertThat(adas.button("Restore Things")).isVisible(LONG_ENOUGH_TO_UNDO);
            assertThat(adas.heading("Things")).hasCount(0);
            adas.button("Restore Things").click();
            assertThat(adas.heading("Things")).isVisible();
            assertThat(adas.heading("Archived teams")).hasCount(0);
        }
    }

    // ------------------------------------------------------------------------------------------------------- people

    @Test
    void anAdminSetsWhenSomebodyWorksHowMuchAndWhatTheyKnow() {
        try (Screen adas = Screen.of(acme.ada);
                Screen finns = Screen.of(acme.finn)) {
            people(finns);
            assertThat(rowOf(finns, "Staff", "Eve Acme")).containsText("No fixed hours · no limit");
            people(adas).button("Hours and skills of Eve Acme").click();
            adas.field("Limit how many active tickets they are given").check();
            adas.field("Active tickets at once").fill("8");
            adas.choice("Time zone of the hours").fill("Lisbon");
            adas.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Europe/Lisbon"))
                    .click();
            adas.button("Monday to Friday, 9:00 to 17:00").click();
            adas.field("Friday, to (1)").fill("08:00");
            assertThat(adas.text("They must end after they begin.")).isVisible();
            adas.field("Friday, to (1)").fill("12:00");
            adas.button("Add hours on Friday").click();
            adas.field("Friday, to (2)").fill("00:00");
            adas.button("Add a skill").click();
            adas.choice("Skill 1").fill("printer");
            adas.page().keyboard().press("Escape");
            adas.choose("Level of skill 1", "5: an expert");
            adas.button("Save").click();

            Locator eve = rowOf(finns, "Staff", "Eve Acme");
            assertThat(eve)
                    .containsText(
                            "Mon–Thu 09:00–17:00; Fri 09:00–12:00, 13:00–24:00 · Europe/Lisbon · up to 8 tickets");
            assertThat(eve).containsText("printer 5");
            assertThat(eve.getByRole(AriaRole.BUTTON)).hasCount(0);
        }
    }

    @Test
    void whoGoesAwayIsAwayOnAColleaguesPageAtOnceAndAnAdminMaySayItForOthers() {
        acme.joins(acme.team("Hardware"), acme.eve);
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn);
                Screen adas = Screen.of(acme.ada)) {
            teams(finns);
            assertThat(rowOf(finns, "Hardware", "Eve Acme")).containsText("Available");

            eves.goTo("/org/" + acme.slug + "/dashboard")
                    .button("Account: Eve Acme")
                    .click();
            menuChoice(eves, "Away").click();
            assertThat(rowOf(finns, "Hardware", "Eve Acme")).containsText("Away");
            menuChoice(eves, "Until tomorrow, 8:00").click();
            assertThat(rowOf(finns, "Hardware", "Eve Acme")).containsText(Pattern.compile("Away until .*8:00"));
            assertThat(eves.button("Account: Eve Acme (Away)")).isVisible();

            people(adas).button("Availability of Eve Acme: Away").click();
            menuChoice(adas, "Available").click();
            assertThat(rowOf(finns, "Hardware", "Eve Acme")).containsText("Available");
            assertThat(eves.button("Account: Eve Acme")).isVisible();

            eves.goTo("/user").button("Your availability at Acme: Available").click();
            menuChoice(eves, "Off").click();
            assertThat(rowOf(finns, "Hardware", "Eve Acme")).containsText("Off");
        }
    }

    // ------------------------------------------------------------------------------------------------------- tickets

    @Test
    void aTicketIsGivenToATeamAndFoundByIt() {
        String hardware = acme.team("Hardware");
        acme.team("Software");
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.opens(acme.cleo, "Invoice twice");
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            finns.goTo("/org/" + acme.slug + "/tickets/" + number);
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            eves.choose("Team", "Hardware");
            assertThat(finns.choice("Team")).hasValue("Hardware");
            assertThat(finns.text("Eve Acme gave it to the team Hardware")).isVisible();

            eves.link("Tickets").first().click();
            assertThat(eves.row("Printer jams")).containsText("Hardware");
            eves.button("Team").click();
            eves.field("Hardware").check();
            assertThat(eves.row("Invoice twice")).hasCount(0);
            assertThat(eves.row("Printer jams")).isVisible();
            assertThat(eves.page()).hasURL(Pattern.compile("[?]team=" + hardware + "$"));
            eves.page().keyboard().press("Escape");

            eves.button("New ticket").click();
            eves.field("Subject").fill("Toner is empty");
            eves.field("Description").fill("On floor 3.");
            eves.dialog("New ticket")
                    .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Team"))
                    .click();
            eves.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Software"))
                    .click();
            eves.button("Open ticket").click();
            assertThat(eves.choice("Team")).hasValue("Software");
        }
    }

    @Test
    void narrowedEmployeesSeeTheirTeamsTicketsAndAHandedOnTicketLeaves() {
        String hardware = acme.team("Hardware");
        String software = acme.team("Software");
        acme.joins(hardware, acme.eve);
        acme.joins(hardware, acme.finn);
        acme.joins(software, acme.finn);
        long jam =
                acme.opens(acme.ada, Json.of("subject", "Printer jams", "description", "It jams.", "team", hardware));
        long slow =
                acme.opens(acme.ada, Json.of("subject", "Login is slow", "description", "So slow.", "team", hardware));
        try (Screen adas = Screen.of(acme.ada);
                Screen eves =
                        Screen.of(acme.eve).expectRefusal(404, acme.ticket(jam)).expectRefusal(404, acme.ticket(slow));
                Screen finns = Screen.of(acme.finn)) {
            acme.opens(acme.cleo, "Nobody's yet");
            eves.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(eves.row("Nobody's yet")).isVisible();
            adas.goTo("/org/" + acme.slug + "/settings");
            adas.page().getByLabel("Only their teams' tickets, and their own").check();
            adas.button("Save settings").click();
            assertThat(adas.text("The settings are saved.")).isVisible();
            assertThat(eves.row("Nobody's yet")).hasCount(0);
            assertThat(eves.row("Printer jams")).isVisible();

            eves.row("Printer jams").click();
            finns.goTo("/org/" + acme.slug + "/tickets/" + jam);
            eves.choose("Team", "Software");
            assertThat(eves.text("You handed ticket #" + jam + " on. Only those who have it now see it."))
                    .isVisible();
            assertThat(eves.row("Login is slow")).isVisible();
            assertThat(eves.row("Printer jams")).hasCount(0);
            assertThat(finns.choice("Team")).hasValue("Software");

            eves.row("Login is slow").click();
            assertThat(eves.choice("Team")).hasValue("Hardware");
            acme.edits(acme.finn, slow, "team", software);
            assertThat(eves.heading("Ticket #" + slow + " is with others now")).isVisible();
            eves.link("To the tickets").click();
            assertThat(eves.heading("No tickets yet")).isVisible();
        }
    }
}
