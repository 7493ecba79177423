package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.HelpDesk;
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

            acme.edits(acme.finn, 1, "status", "pending");
            assertThat(eves.row("Printer jams")).containsText("Waiting on customer");
            acme.opens(acme.dan, "Invoice came twice");
            eves.button("1 new ticket").click();
            assertThat(eves.row("Invoice came twice")).isVisible();
        }
    }

    @Test
    void aDraftSurvivesAReloadAndIsOnTheOtherDevice() {
        long number = acme.opens(acme.cleo, "Printer jams");
        String ticket = "/org/" + acme.slug + "/tickets/" + number;
        try (Screen desk = Screen.of(acme.eve);
                Screen phone = Screen.of(acme.eve, Screen.Look.PHONE)) {
            desk.goTo(ticket);
            Locator box = reply(desk);
            desk.page()
                    .waitForResponse(
                            response -> response.url().endsWith("/draft")
                                    && response.request().method().equals("PUT"),
                            () -> box.fill("Turn it off and"));
            desk.page().reload();
            assertThat(reply(desk)).hasValue("Turn it off and");

            phone.goTo(ticket);
            assertThat(reply(phone)).hasValue("Turn it off and");
            acme.replies(acme.cleo, number, "Anybody there?");
            assertThat(desk.entry("Anybody there?")).isVisible();
            assertThat(reply(desk)).hasValue("Turn it off and");
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
