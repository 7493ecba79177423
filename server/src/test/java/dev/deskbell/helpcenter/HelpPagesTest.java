package dev.deskbell.helpcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The help center's pages, as readers and search engines get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpPagesTest {

    private final Visitor stranger = Desk.running().visitor();
    private HelpDesk acme;
    private String printing;
    private String paper;

    @BeforeAll
    void aHelpCenter() {
        acme = HelpDesk.acme();
        printing = acme.category("Printing", null);
        paper = acme.category("Paper", printing);
        publish(
                "How to unjam the printer",
                "Open the **tray**.\n\n## Why does it jam?\n\nDust.\n\n## What now?\n\nClean it.",
                "public",
                "category",
                paper);
        publish("Which paper fits", "A4 paper fits the printer's tray.", "public", "category", printing);
        publish(
                "Printers of our customers",
                "Only for customers: the tray of the big printer.",
                "customers",
                "category",
                printing);
        publish("Printer passwords", "For staff: the printer's password is secret.", "staff", "category", printing);
    }

    private String publish(String title, String body, String audience, Object... more) {
        Object[] fields = new Object[6 + more.length];
        System.arraycopy(new Object[] {"title", title, "body", body, "audience", audience}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        String id = acme.article(fields);
        acme.publishes(id);
        return id;
    }

    private Document page(Visitor reader, String path) {
        return Jsoup.parse(reader.get("/help/" + acme.slug + path).expect(200).text());
    }

    private static List<String> titles(Document page) {
        return page.select("main .links a, main .hits h2 a").eachText();
    }

    @Test
    void everybodyFindsWhatIsForThemAndNothingElse() {
        String all = "How to unjam the printer|Which paper fits";
        String customers = "How to unjam the printer|Printers of our customers|Which paper fits";
        String staff = "How to unjam the printer|Printer passwords|Printers of our customers|Which paper fits";
        Visitor outsider = Desk.running().visitor().signUp("Olga Outside").verify();
        for (String path : List.of("", "/search?q=printer")) {
            for (Visitor nobody : List.of(stranger, outsider)) {
                assertThat(sorted(page(nobody, path))).as(path).isEqualTo(all);
            }
            assertThat(sorted(page(acme.cleo, path))).as(path).isEqualTo(customers);
            assertThat(sorted(page(acme.eve, path))).as(path).isEqualTo(staff);
        }
        assertThat(sorted(page(stranger, "/categories/printing"))).isEqualTo(all);
        assertThat(sorted(page(acme.eve, "/categories/printing"))).isEqualTo(staff);
        assertThat(stranger.get("/help/" + acme.slug + "/sitemap.xml").text())
                .contains("/articles/how-to-unjam-the-printer", "/categories/printing", "/categories/paper")
                .doesNotContain("customers", "passwords");
        assertThat(acme.eve.get("/help/" + acme.slug + "/sitemap.xml").text())
                .isEqualTo(stranger.get("/help/" + acme.slug + "/sitemap.xml").text());
    }

    private static String sorted(Document page) {
        return titles(page).stream()
                .filter(title -> title.matches("(?i).*(printer|paper).*"))
                .sorted()
                .collect(Collectors.joining("|"));
    }

    @Test
    void hiddenAndMissingAreTheSamePage() {
        String missing = notFound(stranger, "/articles/there-is-none");
        assertThat(missing).contains("There is nothing here").contains("role=\"search\"");
        assertThat(notFound(stranger, "/articles/printer-passwords")).isEqualTo(missing);
        assertThat(notFound(stranger, "/articles/printers-of-our-customers")).isEqualTo(missing);
        assertThat(notFound(stranger, "/articles/%3Cscript%3E")).isEqualTo(missing);
        assertThat(notFound(stranger, "/categories/there-is-none")).isEqualTo(missing);
        assertThat(notFound(acme.cleo, "/articles/printer-passwords")).isEqualTo(missing);
        page(acme.cleo, "/articles/printers-of-our-customers");
        page(acme.eve, "/articles/printer-passwords");
    }

    private String notFound(Visitor reader, String path) {
        return reader.get("/help/" + acme.slug + path).expect(404).text();
    }

    @Test
    void whereNobodyMayLookThereIsNoHelpCenter() {
        HelpDesk hidden = HelpDesk.founded("Hidden");
        hidden.ada.patch(hidden.at(""), Json.of("customerAccess", "invitation")).expect(200);
        String missing = stranger.get("/help/there-is-none").expect(404).text();
        assertThat(missing).contains("There is no help center at this address.").doesNotContain("role=\"search\"");
        assertThat(stranger.get("/help/" + hidden.slug).expect(404).text()).isEqualTo(missing);
        assertThat(stranger.get("/help/" + hidden.slug + "/search?q=x")
                        .expect(404)
                        .text())
                .isEqualTo(missing);
        hidden.cleo.get("/help/" + hidden.slug).expect(200);
    }

    @Test
    void searchEnginesAreToldWhatTheyNeed() {
        Document page = page(stranger, "/articles/how-to-unjam-the-printer");
        String address = "http://localhost:" + Desk.running().url().getPort() + "/help/" + acme.slug
                + "/articles/how-to-unjam-the-printer";
        assertThat(page.title()).isEqualTo("How to unjam the printer · Acme");
        assertThat(page.select("meta[name=description]").attr("content")).startsWith("Open the tray. Why does it jam?");
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(address);
        assertThat(page.select("meta[property=og:url]").attr("content")).isEqualTo(address);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1").eachText()).containsExactly("How to unjam the printer");
        assertThat(page.select("nav.crumbs a").eachText()).containsExactly("Help center", "Printing", "Paper");

        JsonNode data =
                Json.read(page.select("script[type=application/ld+json]").html());
        List<JsonNode> graph = Json.list(data.path("@graph"), node -> node);
        assertThat(graph)
                .extracting(node -> node.path("@type").asString())
                .containsExactly("Article", "BreadcrumbList", "FAQPage");
        assertThat(graph.get(0).path("headline").asString()).isEqualTo("How to unjam the printer");
        assertThat(Json.list(graph.get(1).path("itemListElement"), item -> item.path("name")
                        .asString()))
                .containsExactly("Help center", "Printing", "Paper", "How to unjam the printer");
        assertThat(Json.list(
                        graph.get(2).path("mainEntity"),
                        item -> item.path("name").asString() + " "
                                + item.path("acceptedAnswer").path("text").asString()))
                .containsExactly("Why does it jam? <p>Dust.</p>", "What now? <p>Clean it.</p>");
    }

    @Test
    void whatIsNotToBeFoundSaysSo() {
        for (String path : List.of("/search?q=printer", "/search")) {
            assertThat(page(stranger, path).select("meta[name=robots]").attr("content"))
                    .isEqualTo("noindex");
        }
        assertThat(page(stranger, "").select("meta[name=robots]")).isEmpty();
        assertThat(stranger.get("/robots.txt").expect(200).text())
                .contains("Disallow: /api/")
                .contains("User-agent: *");
    }

    @Test
    void anAddressThatAnArticleHadLeadsToTheOneThatItHas() {
        String id = publish("Old name", "Text.", "public");
        acme.rewrites(acme.eve, id, "slug", "new-name");
        acme.rewrites(acme.eve, id, "slug", "newest-name");
        for (String old : List.of("old-name", "new-name")) {
            assertThat(stranger.get("/help/" + acme.slug + "/articles/" + old)
                            .expect(308)
                            .header("Location"))
                    .isEqualTo("/help/" + acme.slug + "/articles/newest-name");
            assertThat(stranger.get("/api/help/" + acme.slug + "/articles/" + old)
                            .expect(308)
                            .header("Location"))
                    .isEqualTo("/api/help/" + acme.slug + "/articles/newest-name");
        }
        page(stranger, "/articles/newest-name");
        acme.rewrites(acme.eve, id, "audience", "staff");
        assertThat(stranger.get("/help/" + acme.slug + "/articles/old-name")
                        .expect(404)
                        .header("Location"))
                .isEmpty();
    }

    @Test
    void aPageThatHasNotChangedIsNotSentAgain() throws IOException {
        String path = "/help/" + acme.slug + "/articles/which-paper-fits";
        Answer plain = stranger.get(path).expect(200);
        assertThat(plain.header("Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
        assertThat(plain.header("ETag")).matches("\"[0-9a-f]{24}\"");
        assertThat(plain.header("Vary")).contains("Accept-Encoding").contains("Cookie");
        Answer again = stranger.send("GET", path, null, "If-None-Match", "W/" + plain.header("ETag"));
        assertThat(again.expect(304).text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(plain.header("ETag"));
        assertThat(again.header("Content-Security-Policy"))
                .as("what a browser puts beside the page that it has kept")
                .isEqualTo(plain.header("Content-Security-Policy"));

        Answer gzip = stranger.send("GET", path, null, "Accept-Encoding", "br;q=1, gzip");
        assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.header("ETag")).isNotEqualTo(plain.header("ETag"));
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(plain.text());
        stranger.send("GET", path, null, "Accept-Encoding", "gzip", "If-None-Match", plain.header("ETag"))
                .expect(200);
        assertThat(stranger.send("GET", path, null, "Accept-Encoding", "gzip;q=0")
                        .header("Content-Encoding"))
                .isEmpty();
        assertThat(stranger.send("HEAD", path, null).expect(200).text()).isEmpty();
    }

    @Test
    void whatMembersGetIsKeptByNobody() {
        Answer cleos = acme.cleo
                .get("/help/" + acme.slug + "/articles/printers-of-our-customers")
                .expect(200);
        assertThat(cleos.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(cleos.header("ETag")).isEmpty();
    }

    @Test
    void theStylesheetIsInTheOrganizationsColourAndKeptForEver() {
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.ada.patch(globex.at(""), Json.of("color", "#ffee00")).expect(200);
        String sheet = Jsoup.parse(
                        stranger.get("/help/" + globex.slug).expect(200).text())
                .select("link[rel=stylesheet]")
                .attr("href");
        Answer css = stranger.get(sheet).expect(200);
        assertThat(css.text()).contains("--accent:#ffee00;--on-accent:#000000");
        assertThat(css.header("Cache-Control")).contains("immutable");
        assertThat(stranger.get(sheet.replaceAll("style-.*", "style-0000.css")).header("Cache-Control"))
                .doesNotContain("immutable");
    }

    @Test
    void aHelpCenterInSeveralLanguagesIsShownInTheReaders() {
        HelpDesk globex = HelpDesk.founded("Globex");
        publishIn(globex, "Rechnungen", "de");
        publishIn(globex, "Bills", "en");
        publishIn(globex, "More bills", "en");
        publishIn(globex, "فواتير", "ar");
        String path = "/help/" + globex.slug;

        Document german = Jsoup.parse(stranger.send("GET", path, null, "Accept-Language", "de-AT,en;q=0.5")
                .text());
        assertThat(titles(german)).containsExactly("Rechnungen");
        assertThat(german.select("html").attr("lang")).isEqualTo("de");
        assertThat(german.select("h1").text()).isEqualTo("Wie können wir helfen?");
        assertThat(german.select("link[hreflang]").eachAttr("hreflang")).containsExactly("en", "ar", "de", "x-default");
        assertThat(titles(Jsoup.parse(stranger.get(path).text()))).containsExactly("Bills", "More bills");

        Document arabic = Jsoup.parse(stranger.get(path + "?lang=ar").text());
        assertThat(arabic.select("html").attr("dir")).isEqualTo("rtl");
        assertThat(arabic.select("link[rel=canonical]").attr("href")).endsWith(path + "?lang=ar");
        String article = arabic.select(".links a").attr("href");
        assertThat(Jsoup.parse(stranger.get(article).text()).select("html[lang=ar][dir=rtl]"))
                .hasSize(1);
    }

    private static void publishIn(HelpDesk desk, String title, String language) {
        desk.publishes(desk.article("title", title, "body", title, "audience", "public", "language", language));
    }

    @Test
    void aLongCategoryGoesOnOnFurtherPages() {
        HelpDesk globex = HelpDesk.founded("Globex");
        String category = globex.category("Much", null);
        Together.few(HelpPages.IN_CATEGORY + 3, i -> {
            globex.publishes(globex.article(
                    "title", "Article %03d".formatted(i), "body", "x", "audience", "public", "category", category));
            return i;
        });
        Document first = Jsoup.parse(
                stranger.get("/help/" + globex.slug + "/categories/much").text());
        Document second = Jsoup.parse(
                stranger.get(first.select("a[rel=next]").attr("href")).text());
        assertThat(titles(first)).hasSize(HelpPages.IN_CATEGORY).startsWith("Article 000");
        assertThat(titles(second)).containsExactly("Article 100", "Article 101", "Article 102");
        assertThat(second.select("a[rel=next]")).isEmpty();
        Document front = Jsoup.parse(stranger.get("/help/" + globex.slug).text());
        assertThat(front.select(".count").text()).isEqualTo("103 articles");
        assertThat(titles(front)).hasSize(5);
    }

    // ---------------------------------------------------------------------------------------------------- ratings

    @Test
    void aFormSaysWhetherItHelpedAndWhatWasMissing() {
        String id = publish("To be rated", "Text.", "public");
        Visitor reader = Desk.running().visitor();
        Document page = page(reader, "/articles/to-be-rated");
        assertThat(page.select(".rating form").attr("method")).isEqualTo("post");
        String form = page.select(".rating form").attr("action");

        Answer no = rates(reader, form, "helpful=no").expect(303);
        Document thanks =
                Jsoup.parse(reader.get(no.header("Location")).expect(200).text());
        assertThat(thanks.select(".rating").text()).contains("What was missing?");
        assertThat(rates(reader, form, "helpful=no&word=A+picture%0Aof+it")
                        .expect(303)
                        .header("Location"))
                .endsWith("/articles/to-be-rated?rated=word#rating");
        rates(reader, form, "helpful=yes").expect(303);
        rates(acme.cleo, form, "helpful=yes").expect(303);

        assertThat(ratings(id)).containsExactlyInAnyOrder("t|A picture\nof it", "t|∅");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "helpful=", "helpful=maybe", "helpful=yes&helpful=no", "word=x"})
    void aFormThatSaysNothingIsRefused(String body) {
        Answer answer = rates(stranger, "/help/" + acme.slug + "/articles/which-paper-fits/rating", body);
        assertThat(Jsoup.parse(answer.expect(400).text()).select("h1").text()).isEqualTo("That did not work");
    }

    @Test
    void whatOneMayNotReadOneDoesNotRate() {
        rates(stranger, "/help/" + acme.slug + "/articles/printer-passwords/rating", "helpful=no")
                .expect(404);
        rates(stranger, "/help/" + acme.slug + "/articles/there-is-none/rating", "helpful=no")
                .expect(404);
    }

    /** Row 42: other sites' pages do not rate in their readers' names. */
    @Test
    void anotherSitesFormIsRefused() {
        String path = "/help/" + acme.slug + "/articles/which-paper-fits/rating";
        for (String[] header :
                List.of(new String[] {"Origin", "https://evil.example"}, new String[] {"Origin", "null"}, new String[] {
                    "Sec-Fetch-Site", "cross-site"
                })) {
            rates(acme.cleo, path, "helpful=no", header).expectProblem(403, "forged_request");
        }
    }

    @Test
    void whoRatesWithoutEndIsToldToWait() {
        HelpDesk globex = HelpDesk.founded("Globex");
        globex.published("Bills", "Text.", "public");
        Visitor elsewhere = Desk.running().visitorFromElsewhere();
        String path = "/help/" + globex.slug + "/articles/bills/rating";
        List<Integer> answers =
                Together.few(140, i -> rates(elsewhere, path, "helpful=yes").status());
        assertThat(answers).contains(303, 429).doesNotContain(500);
    }

    private static Answer rates(Visitor reader, String path, String body, String... headers) {
        return reader.send(reader.request("POST", path, BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(headers.length == 0 ? new String[] {"Accept", "text/html"} : headers)
                .build());
    }

    private static List<String> ratings(String article) {
        try (Sql sql = Sql.superuser()) {
            return sql.rows("select helpful, word from article_rating where article_id = ?::uuid", article);
        }
    }
}
