package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.deskbell.testing.HelpDesk;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many tickets are given to somebody at once: with the mouse, by the keyboard, by dragging; and it can be taken back. */
class BulkAssignTest {

    private final HelpDesk acme = HelpDesk.acme();
    private final String dashboard = "/org/" + acme.slug + "/dashboard";

    @BeforeEach
    void fourTicketsWait() {
        List.of("First", "Second", "Third", "Fourth").forEach(subject -> acme.opens(acme.cleo, subject));
    }

    private static Locator box(Screen screen, String subject) {
        return screen.region("List of tickets")
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(subject))
                .getByRole(AriaRole.CHECKBOX);
    }

    private static void isWith(Screen screen, String subject, String name) {
        assertThat(screen.row(subject).getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(name)))
                .isVisible();
    }

    private static void isWithNobody(Screen screen, String subject) {
        assertThat(screen.row(subject).getByTitle("Nobody")).isVisible();
    }

    private static void choose(Screen screen, String field, String name) {
        screen.choice(field).click();
        screen.page()
                .getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void aRangeGoesToAColleagueAndBack() {
        acme.edits(acme.ada, 2, "assignee", acme.finn.id());
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            eves.goTo(dashboard + "?sort=-created");
            finns.goTo(dashboard + "?sort=-created");
            box(eves, "Third").check();
            box(eves, "First").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
            assertThat(eves.text("3 selected")).isVisible();
            assertThat(box(eves, "Fourth")).not().isChecked();

            choose(eves, "Assign to", "Ada Acme");
            assertThat(eves.text("3 tickets went to Ada Acme.")).isVisible();
            for (String subject : List.of("First", "Second", "Third")) {
                isWith(eves, subject, "Ada Acme");
                isWith(finns, subject, "Ada Acme");
            }
            eves.button("Undo").click();
            assertThat(eves.text("3 tickets are where they were.")).isVisible();
            isWith(finns, "Second", "Finn Acme");
            isWithNobody(finns, "First");
            isWithNobody(finns, "Third");
        }
    }

    @Test
    void theKeyboardDoesItAll() {
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo(dashboard + "?sort=-created");
            assertThat(eves.row("Fourth")).isVisible();
            for (String key : List.of("j", "x", "j", "j", "Shift+X", "a")) {
                eves.page().keyboard().press(key);
                settle(eves);
            }
            assertThat(eves.text("3 tickets selected")).hasCount(1);
            assertThat(eves.choice("Assign to")).isFocused();
            eves.page().keyboard().type("eve");
            eves.page().keyboard().press("ArrowDown");
            eves.page().keyboard().press("Enter");
            assertThat(eves.text("3 tickets went to Eve Acme.")).isVisible();
            isWith(eves, "Second", "Eve Acme");
            assertThat(eves.row("Second")).isFocused();

            eves.page().keyboard().press("Control+z");
            assertThat(eves.text("3 tickets are where they were.")).isVisible();
            isWithNobody(eves, "Second");
            eves.page().keyboard().press("Escape");
            assertThat(eves.choice("Assign to")).hasCount(0);
            assertThat(eves.row("Second")).isFocused();
        }
    }

    /** Focus moves in the next frame. */
    private static void settle(Screen screen) {
        screen.page()
                .evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    @Test
    void whatIsRefusedIsSaidForEachTicket() {
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo(dashboard + "?sort=-created");
            box(eves, "Fourth").check();
            eves.button("Select all 4 loaded").click();
            assertThat(eves.text("4 selected")).isVisible();
            acme.eve.post(acme.ticket(1) + "/closure").expect(200);
            assertThat(eves.row("First")).containsText("Closed");

            choose(eves, "Assign to", "Finn Acme");
            assertThat(eves.text("3 tickets went to Finn Acme.")).isVisible();
            assertThat(eves.text("#1 First: it is closed for good.")).isVisible();
            isWithNobody(eves, "First");
            isWith(eves, "Fourth", "Finn Acme");
        }
    }

    @Test
    void draggedToATeamTheyAreItsAndItsPeoplesAndUndoTakesThemFromBoth() {
        String things = acme.team("Things", "round_robin");
        acme.joins(things, acme.finn);
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo(dashboard + "?sort=-created");
            box(eves, "First").check();
            box(eves, "Second").check();
            Locator rail = eves.page().locator("[title='Things']").last();
            drag(eves, eves.row("Second"), rail);
            assertThat(eves.text("2 tickets went to Things.")).isVisible();
            isWith(eves, "First", "Finn Acme");
            isWith(eves, "Second", "Finn Acme");

            eves.button("Undo").click();
            assertThat(eves.text("2 tickets are where they were.")).isVisible();
            isWithNobody(eves, "First");
            assertThat(eves.row("First").getByTitle("Things")).hasCount(0);

            drag(
                    eves,
                    eves.row("Fourth"),
                    eves.page().locator("[title='Ada Acme']").last());
            assertThat(eves.text("1 ticket went to Ada Acme.")).isVisible();
            isWith(eves, "Fourth", "Ada Acme");
            isWithNobody(eves, "First");
        }
    }

    /** The place to drop it comes while it is dragged. */
    private static void drag(Screen screen, Locator what, Locator where) {
        what.hover();
        screen.page().mouse().down();
        screen.page().mouse().move(600, 500);
        screen.page().mouse().move(610, 510);
        where.hover();
        where.hover();
        screen.page().mouse().up();
    }

    @Test
    void onAPhoneTheListIsAsItWas() {
        try (Screen eves = Screen.of(acme.eve, Screen.Look.PHONE)) {
            eves.goTo(dashboard);
            assertThat(eves.row("First")).isVisible();
            assertThat(eves.region("List of tickets").getByRole(AriaRole.CHECKBOX))
                    .hasCount(0);
            eves.row("First").click();
            assertThat(eves.heading("First")).isVisible();
        }
    }
}
