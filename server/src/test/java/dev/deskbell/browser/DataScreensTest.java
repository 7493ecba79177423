package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Visitor;
import org.junit.jupiter.api.Test;

/** Data leaves and goes by hand: an organization's, a customer's and one's own. */
class DataScreensTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void anAdminExportsAnOrganizationHasItErasedAndTakesThatBack() {
        try (Screen adas = Screen.of(acme.ada);
                Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            adas.goTo("/org/" + acme.slug + "/settings");
            Download export = adas.page()
                    .waitForDownload(() -> adas.link("Export all data").click());
            assertThat(export.suggestedFilename()).isEqualTo(acme.slug + ".zip");
            assertThat(export.path()).isNotEmptyFile();

            adas.button("Erase Acme…").click();
            adas.dialog("Erase Acme")
                    .getByLabel("Type " + acme.slug + " to confirm")
                    .fill("acm");
            adas.dialog("Erase Acme").getByLabel("Your password", exactly()).fill(Visitor.PASSWORD);
            adas.button("Erase").click();
            assertThat(adas.text("Type " + acme.slug + ".")).isVisible();
            adas.dialog("Erase Acme")
                    .getByLabel("Type " + acme.slug + " to confirm")
                    .fill(acme.slug);
            adas.button("Erase").click();
            assertThat(adas.page().getByText("Acme is closed to customers, and is going to be erased after"))
                    .isVisible();
            assertThat(eves.page().getByText("Acme is closed to customers")).isVisible();
            assertThat(eves.button("Take back")).hasCount(0);

            adas.button("Take back").click();
            assertThat(adas.button("Erase Acme…")).isVisible();
            assertThat(eves.page().getByText("Acme is closed to customers")).hasCount(0);
        }
    }

    private static com.microsoft.playwright.Locator.GetByLabelOptions exactly() {
        return new com.microsoft.playwright.Locator.GetByLabelOptions().setExact(true);
    }

    @Test
    void anErasedCustomersTicketsLeaveTheListsOfColleagues() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.opens(acme.dan, "Dan's own");
        try (Screen adas = Screen.of(acme.ada);
                Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(eves.row("Printer jams")).isVisible();
            adas.goTo("/org/" + acme.slug + "/tickets/" + number);
            adas.button("Data of Cleo Acme").click();
            assertThat(adas.link("Export")).isVisible();
            adas.field("Type " + acme.cleo.email() + " to confirm").fill(acme.cleo.email());
            adas.expectRefusal(404, acme.ticket(number));
            adas.expectRefusal(404, acme.ticket(number) + "/messages");
            adas.expectRefusal(404, acme.ticket(number) + "/changes");
            adas.expectRefusal(404, acme.ticket(number) + "/presence");
            adas.expectRefusal(404, acme.ticket(number) + "/draft");
            adas.expectRefusal(404, acme.ticket(number) + "/routing");
            adas.expectRefusal(404, acme.at("/customers/" + acme.cleo.id()));
            adas.button("Erase Cleo Acme").click();
            assertThat(adas.text("Cleo Acme is erased.")).isVisible();
            assertThat(eves.row("Printer jams")).hasCount(0);
            assertThat(eves.row("Dan's own")).isVisible();
        }
    }

    @Test
    void somebodyTakesTheirDataAlongAndDeletesTheirAccount() {
        try (Screen dans = Screen.of(acme.dan)) {
            dans.goTo("/user");
            Download export = dans.page()
                    .waitForDownload(() -> dans.link("Export your data").click());
            assertThat(export.suggestedFilename()).isEqualTo("deskbell-my-data.zip");
            dans.button("Delete account…").click();
            dans.dialog("Delete your account")
                    .getByLabel("Your password", exactly())
                    .fill(Visitor.PASSWORD);
            dans.expectRefusal(
                    401, "/api/"); // The stream ends, and the page asks who it is before it hears that it is done.
            dans.button("Delete account").click();
            assertThat(dans.text("Your account is deleted.")).isVisible();
            assertThat(dans.page()).hasURL(java.util.regex.Pattern.compile(".*/sign-in.*"));
        }
        acme.dan.get("/api/me").expect(401);
    }
}
