package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The knowledge base at work: written and arranged by staff, found by whoever asks, put into replies. */
class KnowledgeScreenTest {

    /** One pixel. */
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final LocatorAssertions.ContainsTextOptions LONG_ENOUGH_TO_UNDO =
            new LocatorAssertions.ContainsTextOptions().setTimeout(15_000);

    private final HelpDesk acme = HelpDesk.acme();
    private final String knowledge = "/org/" + acme.slug + "/knowledge";

    private String article(String title, String body) {
        return acme.ada
                .post(acme.at("/articles"), Json.of("title", title, "body", body, "audience", "public"))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private String published(String title, String body) {
        String id = article(title, body);
        acme.ada.post(acme.at("/articles/" + id + "/publication"), Json.of()).expect(200);
        return id;
    }

    private String body(String id) {
        return acme.ada
                .get(acme.at("/articles/" + id))
                .expect(200)
                .json()
                .path("body")
                .asString();
    }

    private String category(String name) {
        return acme.ada
                .post(acme.at("/categories"), Json.of("name", name))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    private static Locator text(Screen screen) {
        return screen.field("Text of the article");
    }

    private static Locator item(Screen screen, String name) {
        return screen.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator listed(Screen screen, String title) {
        return screen.region("List of articles")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(title));
    }

    private static Locator categories(Screen screen) {
        return screen.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Categories"))
                .getByRole(AriaRole.LISTITEM);
    }

    @Test
    void anArticleIsWrittenPublishedAndFound() {
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            finns.goTo(knowledge);
            assertThat(finns.heading("No articles yet")).isVisible();
            eves.goTo(knowledge);
            eves.button("Write the first article").click();
            eves.button("Begin writing").click();
            assertThat(eves.text("Enter the article's title.")).isVisible();
            eves.field("Title").fill("How do I clear a paper jam?");
            eves.button("Begin writing").click();
            text(eves).fill("Open the **flap** and pull the paper out.");
            assertThat(eves.text("Saved")).isVisible();
            assertThat(eves.region("How it reads").locator("strong")).hasText("flap");
            eves.choose("Who reads it", "Everybody");
            eves.page()
                    .waitForFileChooser(() -> eves.button("Insert a picture").click())
                    .setFiles(new FilePayload("flap.gif", "image/gif", DOT));
            assertThat(text(eves)).hasValue(Pattern.compile(".*!\\[flap]\\(/api/organizations/.*\\)", Pattern.DOTALL));
            eves.button("Publish").click();
            assertThat(eves.text("How do I clear a paper jam? is published.")).isVisible();
            assertThat(eves.text("Published")).isVisible();

            assertThat(listed(finns, "How do I clear a paper jam?")).containsText("Published");
            finns.field("Search articles").fill("papr jam");
            assertThat(listed(finns, "How do I clear a paper jam?")
                            .locator("mark")
                            .first())
                    .isVisible();
            assertThat(finns.page()).hasURL(Pattern.compile(".*q=papr.jam"));

            String inHelpCenter = "/help/" + acme.slug + "/articles/how-do-i-clear-a-paper-jam";
            assertThat(eves.page().getByText("In the help center")).hasAttribute("href", inHelpCenter);
            try (Screen strangers = Screen.open()) {
                strangers.goTo("/help/" + acme.slug);
                strangers
                        .page()
                        .getByText("How do I clear a paper jam?")
                        .first()
                        .click();
                assertThat(strangers.page()).hasURL(Pattern.compile(".*" + inHelpCenter));
                assertThat(strangers.page().locator("strong").first()).hasText("flap");
            }

            eves.button("More about publishing").click();
            item(eves, "Withdraw").click();
            assertThat(eves.text("Readers do not see How do I clear a paper jam? any more."))
                    .isVisible();
            eves.button("Undo").last().click();
            assertThat(eves.text("Published")).isVisible();
        }
    }

    @Test
    void noWordIsLostWhenThePageIsClosedBeforeItIsSaved() {
        String id = article("Paper jam", "Before.");
        try (Screen eves = Screen.of(acme.eve).expectLoss("/articles/" + id)) {
            eves.goTo(knowledge + "/articles/" + id);
            assertThat(text(eves)).hasValue("Before.");
            eves.page().route("**/articles/" + id, route -> {
                if (route.request().method().equals("PATCH")) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            text(eves).fill("Before. And after.");
            assertThat(eves.page().getByText("Not saved.")).isVisible();
            eves.page().unrouteAll();
            eves.goTo(knowledge + "/articles/" + id);
            assertThat(text(eves)).hasValue("Before. And after.");
            assertThat(eves.text("Saved")).isVisible();
            assertThat(body(id)).isEqualTo("Before. And after.");
        }
    }

    @Test
    void twoWhoWriteDifferentPartsHaveBothAndOfTheSamePartOneDecides() {
        String id = article("Paper jam", "First.\n\n\n\n\n\n\n\n\nLast.");
        try (Screen eves = Screen.of(acme.eve).expectRefusal(409, "/articles/" + id);
                Screen finns = Screen.of(acme.finn)) {
            eves.goTo(knowledge + "/articles/" + id);
            finns.goTo(knowledge + "/articles/" + id);
            text(eves).fill("First, says Eve.\n\n\n\n\n\n\n\n\nLast.");
            assertThat(eves.text("Saved")).isVisible();
            assertThat(text(finns)).hasValue("First, says Eve.\n\n\n\n\n\n\n\n\nLast.");

            text(finns).fill("First, says Eve.\n\n\n\n\n\n\n\n\nLast, says Finn.");
            assertThat(text(eves)).hasValue(Pattern.compile(".*Last, says Finn\\.", Pattern.DOTALL));

            eves.page().route("**/api/live**", route -> route.abort());
            String before = body(id);
            int version = acme.ada
                    .get(acme.at("/articles/" + id))
                    .expect(200)
                    .json()
                    .path("version")
                    .asInt();
            text(eves).fill(before.replace("First, says Eve", "First, says Eve again"));
            acme.finn
                    .patch(
                            acme.at("/articles/" + id),
                            Json.of("version", version, "body", before.replace("First, says Eve", "First, says Finn")))
                    .expect(200);
            Locator asked = eves.dialog("A colleague changed the same");
            assertThat(asked).isVisible();
            assertThat(asked.locator("del").filter(new Locator.FilterOptions().setHasText("Finn")))
                    .isVisible();
            assertThat(body(id)).contains("says Finn.\n").doesNotContain("again");
            eves.field("Both together").fill("First, say both.");
            eves.button("Save both together").click();
            assertThat(eves.text("Saved")).isVisible();
            assertThat(body(id)).isEqualTo("First, say both.");
            eves.page().unrouteAll();
        }
    }

    @Test
    void aFormerTextIsComparedAndPutBackAndThatUndone() {
        String id = article("Paper jam", "Press the red button.");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo(knowledge + "/articles/" + id);
            text(eves).fill("Press the green button.");
            assertThat(eves.text("Saved")).isVisible();
            eves.button("Former texts").click();
            eves.dialog("Former texts").getByText("Number 1").click();
            assertThat(eves.region("Difference").locator("del")).hasText("red");
            assertThat(eves.region("Difference").locator("ins")).hasText("green");
            eves.button("Put this back").click();
            assertThat(eves.text("The text of number 1 is the newest now.")).isVisible();
            assertThat(text(eves)).hasValue("Press the red button.");
            eves.button("Undo").click();
            assertThat(text(eves)).hasValue("Press the green button.");
        }
    }

    @Test
    void categoriesAreArrangedByTheKeyboardAndByDraggingAndADeletedOneComesBack() {
        for (String name : new String[] {"Printing", "Invoices", "Accounts"}) {
            category(name);
        }
        try (Screen eves = Screen.of(acme.eve);
                Screen finns = Screen.of(acme.finn)) {
            eves.goTo(knowledge);
            finns.goTo(knowledge);
            Locator accounts = eves.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accounts"));
            accounts.first().focus();
            eves.page().keyboard().press("Alt+ArrowUp");
            assertThat(eves.page().getByText("Accounts is number 2 now.")).hasCount(1);
            assertThat(categories(finns).nth(2)).containsText("Accounts");
            eves.page().keyboard().press("Alt+ArrowRight");
            assertThat(eves.page().getByText("Accounts is number 1 in Printing now."))
                    .hasCount(1);
            assertThat(accounts.first()).isFocused();
            eves.page().keyboard().press("Alt+ArrowLeft");
            assertThat(eves.page().getByText("Accounts is number 2 now.")).hasCount(1);

            categories(eves)
                    .nth(3)
                    .dragTo(categories(eves).nth(1), new Locator.DragToOptions().setTargetPosition(60, 3));
            assertThat(categories(eves).nth(1)).containsText("Invoices");
            assertThat(categories(finns).nth(1)).containsText("Invoices");

            eves.button("Change Invoices").click();
            item(eves, "Rename").click();
            eves.field("New name of Invoices").fill("Money");
            eves.page().keyboard().press("Enter");
            assertThat(categories(finns).nth(1)).containsText("Money");

            eves.button("Change Money").click();
            item(eves, "Delete").click();
            eves.button("Undo: Money is deleted in a few seconds").click();
            assertThat(categories(eves).nth(1)).containsText("Money");
            eves.button("Change Money").click();
            item(eves, "Delete").click();
            assertThat(eves.button("Change Money")).hasCount(0);
            assertThat(categories(finns).nth(1)).containsText("Printing", LONG_ENOUGH_TO_UNDO);
        }
    }

    @Test
    void whoAsksIsAnsweredBeforeTheySend() {
        published("How do I clear a paper jam?", "Open the **flap** and pull the paper out.");
        published("Invoices by mail", "They come each month.");
        try (Screen cleos = Screen.of(acme.cleo);
                Screen adas = Screen.of(acme.ada)) {
            cleos.goTo("/customer/new?organization=" + acme.slug);
            cleos.field("In a few words").fill("Paper jam in my printer");
            Locator found = cleos.region("Articles that may help").getByText("How do I clear a paper jam?");
            found.click();
            Locator drawer = cleos.dialog("How do I clear a paper jam?");
            assertThat(drawer.locator("strong")).hasText("flap");
            cleos.button("I still need help").click();
            assertThat(cleos.field("In a few words")).hasValue("Paper jam in my printer");
            found.click();
            cleos.button("This answered it").click();
            assertThat(cleos.text("Good to hear, thank you for saying so.")).isVisible();
            cleos.button("Leave without sending").click();
            assertThat(cleos.heading("My organizations")).isVisible();
            assertThat(cleos.page().getByText("You have begun a question")).hasCount(0);
            assertThat(cleos.link("Help center of Acme")).hasAttribute("href", "/help/" + acme.slug);

            adas.goTo(knowledge + "?show=reports");
            assertThat(adas.region("Tickets that articles made needless")).containsText("How do I clear a paper jam?");
        }
    }

    @Test
    void whoIsNoCustomerYetAndNotEvenSignedInIsHelpedToo() {
        published("How do I clear a paper jam?", "Open the **flap** and pull the paper out.");
        try (Screen strangers = Screen.open()) {
            strangers.goTo("/customer/new?organization=" + acme.slug);
            strangers.field("In a few words").fill("My paper jams");
            strangers
                    .region("Articles that may help")
                    .getByText("How do I clear a paper jam?")
                    .click();
            strangers.button("This answered it").click();
            strangers.button("Leave without sending").click();
            assertThat(strangers.page()).hasURL(Pattern.compile(".*/help/" + acme.slug));
            strangers.goTo("/customer/new?organization=" + acme.slug);
            assertThat(strangers.field("In a few words")).hasValue("");
        }
    }

    @Test
    void theKnowledgeBaseLeavesAsAZipAndComesBackAfterItWasSeenWhatThatChanges() {
        published("Paper jam", "Open the flap.");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo(knowledge + "?show=transfer");
            Path zip = eves.page()
                    .waitForDownload(
                            () -> eves.link("Export the knowledge base").click())
                    .path();
            eves.page()
                    .waitForFileChooser(() -> eves.button("Choose a zip").click())
                    .setFiles(zip);
            assertThat(eves.page().getByText("0 files are new, 0 change what is there, 1 says what is there already."))
                    .isVisible();
            assertThat(eves.button("Import it")).isDisabled();
        }
        HelpDesk globex = HelpDesk.founded("Globex");
        try (Screen adas = Screen.of(globex.ada)) {
            byte[] zip = acme.eve.get(acme.at("/knowledge/export")).expect(200).body();
            adas.goTo("/org/" + globex.slug + "/knowledge?show=transfer");
            adas.page()
                    .waitForFileChooser(() -> adas.button("Choose a zip").click())
                    .setFiles(new FilePayload("knowledge.zip", "application/zip", zip));
            assertThat(adas.page().getByText("1 file is new")).isVisible();
            assertThat(adas.page().getByText("paper-jam.md")).isVisible();
            adas.button("Import it").click();
            assertThat(adas.text("The import is done. Files taken in: 1.")).isVisible();
            adas.page()
                    .getByText("Articles", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(listed(adas, "Paper jam")).containsText("Published");
        }
    }

    @Test
    void aQuestionNamesTheArticleThatDidNotHelp() {
        try (Screen cleos = Screen.of(acme.cleo)) {
            cleos.goTo("/customer/new?organization=" + acme.slug + "&article=paper-jam");
            assertThat(cleos.field("What happens?"))
                    .hasValue(Pattern.compile("About the article .*/help/" + acme.slug + "/articles/paper-jam\\s*"));
            cleos.field("In a few words").fill("The flap is stuck");
            cleos.button("Send").click();
            assertThat(cleos.heading("Thank you, it is sent")).isVisible();
            assertThat(acme.seenBy(acme.ada, 1).path("description").asString()).contains("/articles/paper-jam");
        }
    }

    @Test
    void anAgentInsertsAnArticleAndMakesOneOfAReply() {
        String id = published("How do I clear a paper jam?", "Open the flap.");
        long number = acme.opens(acme.cleo, "A paper jam");
        acme.cleo.get(acme.at("/articles/" + id)).expect(200);
        acme.replies(acme.eve, number, "Dear Cleo, pull the lever twice. Yours, Eve");
        try (Screen eves = Screen.of(acme.eve)) {
            eves.goTo("/org/" + acme.slug + "/tickets/" + number);
            assertThat(eves.text("has been read")).isVisible();
            Locator reply = eves.page()
                    .getByRole(
                            AriaRole.TEXTBOX,
                            new Page.GetByRoleOptions().setName("Public reply").setExact(true));
            reply.fill("See .");
            reply.press("ArrowLeft");
            eves.button("Insert a link to How do I clear a paper jam?").click();
            assertThat(reply)
                    .hasValue("See [How do I clear a paper jam?]("
                            + Desk.running().url() + "/help/" + acme.slug + "/articles/how-do-i-clear-a-paper-jam).");
            reply.fill("");
            eves.button("Insert the text of How do I clear a paper jam?").click();
            assertThat(reply).hasValue("Open the flap.");
            reply.fill("");

            eves.button("Make an article of this reply").click();
            assertThat(text(eves)).hasValue("Dear [customer], pull the lever twice. Yours, [agent]");
            assertThat(eves.text("Draft")).isVisible();
            assertThat(eves.field("Title")).hasValue("A paper jam");
        }
    }
}
