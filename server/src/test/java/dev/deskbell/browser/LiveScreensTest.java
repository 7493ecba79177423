package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import org.junit.jupiter.api.Test;

/** Two agents side by side: what one does is on the other's screen, without a reload. */
class LiveScreensTest {

    private final HelpDesk acme = HelpDesk.acme();

    private static Locator reply(Screen screen) {
        return screen.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Public reply").setExact(true));
    }

    @Test
    void whatACustomerAndAColleagueDoIsOnTheTicketsScreenAtOnce() {
        long number = acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            finns.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.choice("Status")).hasValue("Open");
            assertThat(finns.choice("Status")).hasValue("Open");

            acme.replies(acme.cleo, number, "It still jams.");
            assertThat(eves.entry("It still jams.")).isVisible();
            reply(finns).fill("We are on our way.");
            finns.button("Send reply").click();
            assertThat(eves.entry("We are on our way.")).isVisible();
            assertThat(eves.choice("Status")).hasValue("In progress");
            eves.choose("Priority", "Urgent");
            assertThat(finns.choice("Priority")).hasValue("Urgent");
            assertThat(finns.entry("We are on our way.")).hasCount(1);
        }
    }

    @Test
    void aListFollowsWithoutMovingWhatOneReads() {
        acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(eves.row("Printer jams")).containsText("Open");

            eves.untilLive();
            acme.edits(acme.finn, 1, "status", "pending");
            assertThat(eves.row("Printer jams")).containsText("Waiting on customer");
            acme.opens(acme.dan, "Invoice came twice");
            eves.button("1 new ticket").click();
            assertThat(eves.row("Invoice came twice")).isVisible();
        }
    }

    @Test
    void whoElseIsAtATicketShowsAndFades() {
        String path = "/tickets/" + acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve);
                Screen cleos = Screen.of(acme.cleo, Screen.Look.PHONE)) {
            eves.goTo("/org/" + acme.slug + path);
            cleos.goTo("/customer/" + acme.slug + path);
            try (Screen finns = Screen.of(acme.finn)) {
                finns.goTo("/org/" + acme.slug + path);
                assertThat(eves.text("Finn Acme is viewing")).isVisible();
                assertThat(finns.text("Eve Acme is viewing")).isVisible();

                reply(finns).pressSequentially("We");
                assertThat(eves.text("Finn Acme is replying")).isVisible();
                finns.link("Members").click();
                assertThat(eves.text("Finn Acme is replying")).hasCount(0);
                assertThat(eves.text("Finn Acme is viewing")).hasCount(0);
            }
            assertThat(cleos.heading("Printer jams")).isVisible();
            assertThat(cleos.page().getByText("Eve Acme")).hasCount(0);
        }
    }

    @Test
    void aColleaguesReplyIsShownBeforeOnesOwnIsSentAndTheDraftStays() {
        long number = acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            reply(eves).fill("Turn it off and on.");
            acme.replies(acme.finn, number, "I have replaced it.");
            assertThat(eves.text("Finn Acme replied while you were writing.")).isVisible();

            eves.button("Send reply").click();
            assertThat(eves.text("Does your text still fit?")).isVisible();
            assertThat(eves.entry("Turn it off and on.")).hasCount(0);
            eves.button("Show the reply").click();
            assertThat(eves.entry("I have replaced it.")).isInViewport();
            assertThat(reply(eves)).hasValue("Turn it off and on.");
            eves.button("Send reply").click();
            assertThat(eves.entry("Turn it off and on.")).isVisible();
        }
    }

    @Test
    void theMembersPageFollows() {
        try (Screen adas = Screen.of(acme.ada)) {
            adas.goTo("/org/" + acme.slug + "/members");
            assertThat(adas.choice("Role of Finn Acme")).hasValue("Employee");

            acme.welcome(Desk.running().visitor().signUp("Gina Fields"), "employee");
            assertThat(adas.region("Staff")).containsText("Gina Fields");
            acme.ada
                    .patch(acme.at("/members/" + acme.finn.id()), Json.of("role", "admin"))
                    .expect(200);
            assertThat(adas.choice("Role of Finn Acme")).hasValue("Admin");
            acme.ada.delete(acme.at("/members/" + acme.eve.id())).expect(204);
            assertThat(adas.region("Staff").getByText("Eve Acme")).hasCount(0);
        }
    }

    @Test
    void whoWasOfflineForAWhileMissesNothing() {
        long number = acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve).expectOffline()) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            acme.replies(acme.finn, number, "Before");
            assertThat(eves.entry("Before")).isVisible();

            eves.page().context().setOffline(true);
            acme.replies(acme.finn, number, "Meanwhile");
            eves.page().context().setOffline(false);

            assertThat(eves.entry("Meanwhile")).isVisible();
            assertThat(eves.entry("Before")).hasCount(1);
        }
    }
}
