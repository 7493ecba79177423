package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An admin makes rules, and everybody sees why a ticket is whose it is. */
class RoutingScreenTest {

    private static final LocatorAssertions.IsVisibleOptions A_REHEARSAL =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void aRuleIsMadeInAFormAndExplainsWhatItDid() {
        String hardware = acme.team("Hardware", "round_robin");
        acme.joins(hardware, acme.eve);
        try (Screen adas = Screen.of(acme.ada)) {
            adas.goTo("/org/" + acme.slug + "/routing");
            assertThat(adas.heading("No rules yet")).isVisible();
            adas.button("Make the first rule").click();
            adas.field("Name").fill("Printers");
            adas.button("Add a condition").click();
            adas.field("Value").fill("printer");
            assertThat(adas.text("ticket.subject.mentions(\"printer\")")).isVisible();
            adas.page()
                    .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Team"))
                    .click();
            adas.page().getByRole(AriaRole.OPTION).getByText("Hardware").click();
            acme.opens(acme.dan, "No printer");
            adas.button("Create rule").click();
            assertThat(adas.page().getByText("Nothing has changed yet.")).isVisible();
            assertThat(adas.page().getByText("1 would have been placed by a rule, 1 somewhere else"))
                    .isVisible(A_REHEARSAL);
            assertThat(adas.page().getByText("When Subject mentions “printer”")).hasCount(0);
            adas.button("Put into effect").click();
            assertThat(adas.text("When Subject mentions “printer”")).isVisible();

            long number = acme.opens(acme.cleo, "The printer jams");
            try (Screen eves = Screen.of(acme.eve)) {
                eves.goTo("/org/" + acme.slug + "/tickets/" + number);
                assertThat(eves.page().getByText("Rule “Printers” (version 1) sent it to Hardware."))
                        .isVisible();
                eves.goTo("/org/" + acme.slug + "/routing");
                assertThat(eves.text("Printers")).isVisible();
                assertThat(eves.button("New rule")).hasCount(0);
            }

            adas.button("Change Printers").click();
            adas.button("Edit as an expression").click();
            adas.field("Expression").fill("ticket.subjekt == 'a'");
            assertThat(adas.page().getByText("there is no 'ticket.subjekt'")).isVisible();
            adas.button("Cancel").click();

            adas.button("Rehearse").click();
            assertThat(adas.page().getByText("would have been placed by a rule"))
                    .isVisible(A_REHEARSAL);

            adas.field("Use Printers").click();
            assertThat(adas.field("Use Printers")).not().isChecked();
            adas.field("Use Printers").click();
            assertThat(adas.dialog("Switch Printers on")
                            .getByText("1 would have been placed by a rule")
                            .or(adas.dialog("Switch Printers on").getByText("2 would have been placed by a rule")))
                    .isVisible(A_REHEARSAL);
            adas.button("Put into effect").click();
            assertThat(adas.field("Use Printers")).isChecked();

            adas.button("Remove Printers").click();
            assertThat(adas.heading("No rules yet")).isVisible();
            adas.button("Undo").click();
            assertThat(adas.text("When Subject mentions “printer”")).isVisible();
            adas.button("Former rules").click();
            assertThat(adas.page().getByText("Version 5, in use")).isVisible();
        }
    }

    @Test
    void whoTakesTheNextTicketHasIt() {
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            eves.button("Take next").click();
            assertThat(eves.text("Nothing waits for you now.")).isVisible();
            acme.opens(acme.cleo, "Printer jams");
            eves.button("Take next").click();
            assertThat(eves.heading("Printer jams")).isVisible();
            assertThat(eves.page().getByText("Eve Acme took it from the queue."))
                    .isVisible();
            eves.goTo("/org/" + acme.slug + "/dashboard");
            eves.button("My work").click();
            assertThat(eves.page()).hasURL(Pattern.compile(".*assignee=me.*"));
            assertThat(eves.page().getByText("Printer jams").first()).isVisible();
        }
    }

    @Test
    void whoWentAwayTakesTheirTicketsBack() {
        String hardware = acme.team("Hardware", "round_robin");
        acme.joins(hardware, acme.eve);
        acme.joins(hardware, acme.finn);
        acme.ada
                .patch(acme.at("/teams/" + hardware), Json.of("onAbsence", "route"))
                .expect(200);
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.edits(acme.ada, number, "team", hardware, "assignee", acme.eve.id());
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/dashboard");
            acme.eve
                    .put(acme.at("/members/" + acme.eve.id() + "/availability"), Json.of("state", "away"))
                    .expect(200);
            assertThat(eves.page().getByText("1 ticket of yours was handed over."))
                    .isVisible();
            eves.button("Take them back").click();
            assertThat(eves.page().getByText("Given back: 1.")).isVisible();
            assertThat(eves.page().getByText("1 ticket of yours was handed over."))
                    .hasCount(0);
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.page().getByText("Eve Acme gave it back to Eve Acme."))
                    .isVisible();
        }
    }
}
