package dev.deskbell.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Search and suggestions: languages, typos, order, snippets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingTest {

    private HelpDesk acme;

    @BeforeAll
    void aKnowledgeBase() {
        acme = HelpDesk.acme();
        write("Clearing a paper jam", "Open the printer and remove the jammed sheets from tray two.", "en");
        write("Connecting a printer", "Printers are found by themselves once they are on the network.", "en");
        write("Invoices and receipts", "Every invoice is in your account under billing. We print none.", "en");
        write("Resetting your password", "Ask for a link, which reaches you by mail. It is valid for an hour.", "en");
        write(
                "Rechnungen",
                "Die Rechnungen liegen im Kundenkonto. Häuser und Wohnungen werden getrennt berechnet.",
                "de");
        write("Mot de passe oublié", "Demandez un lien par courriel, puis choisissez un nouveau mot de passe.", "fr");
        write("Dangerous signs", "Write <script>alert(1)</script> & \"quotes\" where a marvellous sign stands.", "en");
    }

    private void write(String title, String body, String language) {
        write(acme, title, body, language);
    }

    private static void write(HelpDesk desk, String title, String body, String language) {
        desk.publishes(desk.article("title", title, "body", body, "audience", "customers", "language", language));
    }

    private List<JsonNode> found(Visitor member, String text) {
        return found(acme, member, text);
    }

    private static List<JsonNode> found(HelpDesk desk, Visitor member, String text) {
        return member.get(desk.at("/articles?q=" + encoded(text))).expect(200).items();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> titles(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("title").asString()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jam                  | Clearing a paper jam
            JAMMING              | Clearing a paper jam
            papr jam             | Clearing a paper jam
            pritner network      | Connecting a printer
            pasword              | Resetting your password
            passwrod             | Resetting your password
            invoce               | Invoices and receipts
            invo                 | Invoices and receipts
            reset the password   | Resetting your password
            Rechnung             | Rechnungen
            haus                 | Rechnungen
            Rechnugnen           | Rechnungen
            oublie               | Mot de passe oublié
            mots de passe        | Mot de passe oublié
            zeppelin             |
            jam zeppelin         |
            the                  |
            '!?% _'              |
            """)
    void wordsAreFoundInTheirLanguageAndWithATypo(String text, @Nullable String title) {
        for (Visitor member : List.of(acme.cleo, acme.eve)) {
            assertThat(titles(found(member, text)))
                    .as("%s for %s", text, member.email())
                    .isEqualTo(title == null ? List.of() : List.of(title));
        }
    }

    @Test
    void whatATitleSaysComesFirst() {
        assertThat(titles(found(acme.cleo, "printer")).getFirst()).isEqualTo("Connecting a printer");
        assertThat(titles(found(acme.cleo, "print"))).hasSize(3);
    }

    @Test
    void aTypoStandsForTheWordsMostLikeItAndForADozenAtMost() {
        HelpDesk globex = HelpDesk.founded("Globex");
        for (char last : "bcdfghjkmnpqtvx".toCharArray()) {
            write(globex, "With " + last, "zorblatt" + last + "o", "en");
        }
        assertThat(found(globex, globex.cleo, "zorblattwoo")).hasSize(12);

        write(globex, "Nearest", "zorblattwo", "en");

        assertThat(titles(found(globex, globex.cleo, "zorblattwoo"))).containsExactly("Nearest");
    }

    @Test
    void aSearchIsPagedWithoutLossOrRepetition() {
        List<String> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = acme.cleo
                    .get(acme.at("/articles?limit=1&q=print" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)))
                    .expect(200)
                    .json();
            all.addAll(titles(Json.list(page.path("items"), row -> row)));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        }
        assertThat(all).isEqualTo(titles(found(acme.cleo, "print")));
        JsonNode first = acme.cleo.get(acme.at("/articles?limit=1&q=print")).json();
        acme.cleo
                .get(acme.at(
                        "/articles?limit=1&q=jam&cursor=" + first.path("next").asString()))
                .expectProblem(400, "bad_cursor");
    }

    @Test
    void aSnippetShowsTheWordsAndIsNothingButTextAndMarks() {
        assertThat(found(acme.cleo, "tray").getFirst().path("snippet").asString())
                .isEqualTo("Open the printer and remove the jammed sheets from <mark>tray</mark> two");
        assertThat(found(acme.cleo, "pritner network")
                        .getFirst()
                        .path("snippet")
                        .asString())
                .as("what was found, not what was typed")
                .contains("<mark>Printers</mark>", "<mark>network</mark>");
        String hostile =
                found(acme.cleo, "marvelous").getFirst().path("snippet").asString();
        assertThat(hostile).contains("<mark>marvellous</mark>", "&amp;", "&quot;quotes&quot;");
        assertThat(Pattern.compile("</?mark>").matcher(hostile).replaceAll("")).doesNotContain("<", ">");
    }

    private List<String> suggested(Visitor member, String text) {
        return titles(member.get(acme.at("/articles/suggestions?text=" + encoded(text)))
                .expect(200)
                .items());
    }

    @Test
    void whatSomebodyWritesSuggestsWhatItIsAbout() {
        assertThat(suggested(acme.cleo, "Hello, my printer says there is a paper jam. What shall I do?")
                        .getFirst())
                .isEqualTo("Clearing a paper jam");
        assertThat(suggested(acme.cleo, "I forgot my password and need a new link")
                        .getFirst())
                .isEqualTo("Resetting your password");
        assertThat(suggested(acme.cleo, "Meine Rechnung vom letzten Monat fehlt")
                        .getFirst())
                .isEqualTo("Rechnungen");
        assertThat(suggested(acme.cleo, "Good morning to everybody")).isEmpty();
        assertThat(suggested(acme.cleo, "")).isEmpty();
        assertThat(suggested(acme.cleo, "' \\ & | ! ( ) :* <-> %")).isEmpty();
        acme.cleo.get(acme.at("/articles/suggestions")).expectProblem(400, "bad_input");
    }

    @Test
    void relatedOnesAreOthersAboutTheSame() {
        String jam = found(acme.cleo, "jam").getFirst().path("id").asString();
        for (Visitor member : List.of(acme.cleo, acme.eve)) {
            assertThat(titles(member.get(acme.at("/articles/" + jam + "/related"))
                            .expect(200)
                            .items()))
                    .contains("Connecting a printer")
                    .doesNotContain("Clearing a paper jam");
        }
    }
}
