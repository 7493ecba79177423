package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.LocalServer;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not a word that an agent has written is lost, whatever happens to the page, the session or the server. */
class DraftsTest {

    private static final String WORDS = "Turn it off and";

    private static Locator reply(Screen screen) {
        return screen.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName("Public reply").setExact(true));
    }

    /** Writes, and waits until it is kept. */
    private static void begins(Screen screen, String words) {
        screen.page()
                .waitForResponse(
                        response -> response.url().endsWith("/draft")
                                && response.request().method().equals("PUT"),
                        () -> reply(screen).fill(words));
    }

    private static void signsIn(Screen screen) {
        screen.page()
                .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(Visitor.PASSWORD);
        screen.button("Sign in").click();
    }

    @Test
    void aDraftSurvivesAReloadAndIsOnTheOtherDevice() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        String ticket = "/org/" + acme.slug + "/tickets/" + number;
        try (Screen desk = Screen.of(acme.eve);
                Screen phone = Screen.of(acme.eve, Screen.Look.PHONE)) {
            desk.goTo(ticket);
            begins(desk, WORDS);
            desk.page().reload();
            assertThat(reply(desk)).hasValue(WORDS);

            phone.goTo(ticket);
            assertThat(reply(phone)).hasValue(WORDS);
            acme.replies(acme.cleo, number, "Anybody there?");
            assertThat(desk.entry("Anybody there?")).isVisible();
            assertThat(reply(desk)).hasValue(WORDS);
        }
    }

    @Test
    void aDraftSurvivesSigningOut() {
        HelpDesk acme = HelpDesk.acme();
        String ticket = "/org/" + acme.slug + "/tickets/" + acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.expectRefusal(401, "/presence");
            eves.goTo(ticket);
            begins(eves, WORDS);
            eves.button("Account: Eve Acme").click();
            eves.page()
                    .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(eves.heading("Sign in")).isVisible();

            eves.goTo(ticket);
            eves.field("E-mail").fill(acme.eve.email());
            signsIn(eves);
            assertThat(reply(eves)).hasValue(WORDS);
            assertThat(eves.text("Live").first()).isAttached();
            assertThat(eves.heading("Sign in again")).hasCount(0);
        }
    }

    @Test
    void whoseSessionEndedWhileWritingGoesOnInTheMiddleOfAWord() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.expectRefusal(401, "/api/");
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            begins(eves, WORDS);
            Visitor elsewhere = Desk.running().visitor().signIn(acme.eve.email(), Visitor.PASSWORD);
            elsewhere.delete("/api/me/sessions").expect(204);

            reply(eves).pressSequentially(" on aga");
            assertThat(eves.heading("Sign in again")).isVisible();
            signsIn(eves);
            assertThat(eves.heading("Sign in again")).hasCount(0);
            assertThat(reply(eves)).hasValue(WORDS + " on aga");
            reply(eves).pressSequentially("in.");
            eves.button("Send reply").click();
            assertThat(eves.entry(WORDS + " on again.")).isVisible();
        }
    }

    @Test
    void aDraftSurvivesTheServersDeath(@TempDir Path data) {
        Map<String, String> port = Map.of("DESKBELL_PORT", Integer.toString(LocalServer.freePort()));
        OtherDesk first = OtherDesk.start(data, port);
        Visitor ada = first.visitor().signUp("Ada").verify();
        ada.post("/api/organizations", Json.of("name", "Own", "slug", "own")).expect(201);
        ada.post("/api/organizations/own/tickets", Json.of("subject", "Printer jams", "description", "Again."))
                .expect(201);
        try (Screen adas = Screen.of(first.url(), ada).expectOffline()) {
            adas.goTo("/org/own/tickets/1");
            begins(adas, WORDS);
            first.kill();
            reply(adas).pressSequentially(" on again.");
            assertThat(adas.page()
                            .getByText("Reconnecting")
                            .or(adas.page().getByText("Not live"))
                            .first())
                    .isAttached();

            try (OtherDesk _ = OtherDesk.start(data, port)) {
                assertThat(adas.text("Live").first())
                        .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(30_000));
                assertThat(reply(adas)).hasValue(WORDS + " on again.");
                adas.page()
                        .waitForResponse(
                                response -> response.url().endsWith("/messages")
                                        && response.request().method().equals("POST"),
                                () -> adas.button("Send reply").click());
                assertThat(adas.entry(WORDS + " on again.")).hasCount(1);
                var _ = adas.page().reload();
                assertThat(adas.entry(WORDS + " on again.")).hasCount(1);
                assertThat(reply(adas)).isEmpty();
            }
        }
    }
}
