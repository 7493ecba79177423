package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The help center in a browser: somebody finds an article, says whether it helped, and asks all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpCenterTest {

    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private HelpDesk acme;
    private String jams;

    @BeforeAll
    void aHelpCenter() {
        acme = HelpDesk.acme();
        acme.ada
                .patch(acme.at(""), Json.of("color", "#f2c200", "greeting", "We answer within a day."))
                .expect(200);
        String printing = acme.category("Printing", null);
        String paper = acme.category("Paper", printing);
        String picture = acme.uploads(acme.eve, "tray.gif", DOT);
        jams = publish("How to clear a paper jam", """
                The tray jams when **dust** collects; see [the manual](https://example.com/manual) or press `Ctrl + P`.

                ![The open tray](/api/help/%s/attachments/%s)

                # Why does it jam?

                Dust, mostly.

                ### What can I do?

                1. Open the front.
                2. Wipe the rollers.

                > Damp paper jams more often.

                | Paper | Fits |
                |---|---|
                | A4 | yes |

                ```
                printer --clean
                ```
                """.formatted(acme.slug, picture), "public", paper);
        publish("Which paper fits", "A4 paper fits the tray.", "public", paper);
        publish("Printing from a phone", "Scan the code on the printer; paper is in the tray.", "public", printing);
        publish("What our customers get", "Paper for a year.", "customers", printing);
        publish("Where the spare trays are", "Behind the paper.", "staff", null);
        acme.publishes(acme.article(
                "title",
                "كيف تنظف الطابعة؟",
                "body",
                "## لماذا؟\n\nبسبب الغبار.\n\n## متى؟\n\nكل شهر.",
                "audience",
                "public",
                "language",
                "ar",
                "slug",
                "clean"));
    }

    private String publish(String title, String body, String audience, @Nullable String category) {
        String id = acme.article("title", title, "body", body, "audience", audience, "category", category);
        acme.publishes(id);
        return id;
    }

    private String at(String path) {
        return "/help/" + acme.slug + path;
    }

    static Stream<Screen.Look> looks() {
        return Stream.of(Screen.Look.DESKTOP, Screen.Look.PHONE.dark());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anArticleIsFoundAndRatedAndTheQuestionAskedAllTheSame(boolean phone) {
        Screen.Look look = phone ? Screen.Look.PHONE : Screen.Look.DESKTOP;
        try (Screen screen = Screen.open(look)) {
            findAndRate(screen);
            screen.link("Contact us").last().click();
            assertThat(screen.heading("How can we help?")).isVisible();
            assertThat(screen.address())
                    .isEqualTo("/customer/new?organization=" + acme.slug + "&article=how-to-clear-a-paper-jam");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void allOfItWorksWithoutScripts(boolean phone) {
        try (Screen screen = Screen.withoutScripts(phone ? Screen.Look.PHONE : Screen.Look.DESKTOP)) {
            findAndRate(screen);
        }
    }

    private void findAndRate(Screen screen) {
        screen.goTo(at(""));
        assertThat(screen.heading("How can we help?")).isVisible();
        screen.field("Search the help center").fill("papre jam");
        screen.field("Search the help center").press("Enter");
        assertThat(screen.page()).hasURL(Pattern.compile(".*/search\\?q=papre\\+jam"));
        screen.link("How to clear a paper jam").click();
        assertThat(screen.heading("How to clear a paper jam")).isVisible();
        assertThat(screen.page().getByAltText("The open tray")).hasJSProperty("naturalWidth", 1);
        screen.button("No").click();
        assertThat(screen.page().locator(".rating")).containsText("What was missing?");
        screen.field("What was missing?").fill("How to reach the rollers");
        screen.button("Send").click();
        assertThat(screen.page().locator(".rating")).containsText("Thank you, we will read it.");
        try (Sql sql = Sql.superuser()) {
            assertThat(sql.rows("select word from article_rating where article_id = ?::uuid", jams))
                    .contains("How to reach the rollers");
        }
    }

    @Test
    void onAWideScreenTheContentsLeadToTheHeadings() {
        try (Screen screen = Screen.open()) {
            screen.goTo(at("/articles/how-to-clear-a-paper-jam"));
            Locator contents = screen.page().locator("nav.contents");
            assertThat(contents.locator("a")).hasText(new String[] {"Why does it jam?", "What can I do?"});
            contents.locator("a").first().click();
            assertThat(screen.address()).endsWith("#on-why-does-it-jam");
            assertThat(screen.heading("Why does it jam?")).isInViewport();
        }
        try (Screen screen = Screen.open(Screen.Look.PHONE)) {
            screen.goTo(at("/articles/how-to-clear-a-paper-jam"));
            assertThat(screen.page().locator("nav.contents")).isHidden();
        }
    }

    @Test
    void staffGoesFromTheArticleToItsText() {
        try (Screen screen = Screen.of(acme.eve)) {
            screen.goTo(at("/articles/where-the-spare-trays-are"));
            assertThat(screen.text("For staff alone")).isVisible();
            assertThat(screen.link("Edit"))
                    .hasAttribute("href", Pattern.compile("/org/" + acme.slug + "/knowledge/[0-9a-f-]{36}"));
        }
    }

    // ------------------------------------------------------------------------------------------- for everybody

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("front", at(""));
        pages.put("category", at("/categories/printing"));
        pages.put("article", at("/articles/how-to-clear-a-paper-jam"));
        pages.put("rated", at("/articles/how-to-clear-a-paper-jam?rated=no"));
        pages.put("right to left", at("/articles/clean"));
        pages.put("found", at("/search?q=paper"));
        pages.put("not found", at("/search?q=zebra"));
        pages.put("missing", at("/articles/none"));
        pages.put("no help center", "/help/there-is-none");
        return pages;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsAccessibleAndNoneIsWiderThanTheScreen(Screen.Look look) {
        List<String> faults = new ArrayList<>();
        for (Visitor reader : List.of(Desk.running().visitor(), acme.eve)) {
            try (Screen screen = reader.equals(acme.eve) ? Screen.of(reader, look) : Screen.open(look)) {
                screen.expectRefusal(404, "/help/");
                pages().forEach((name, path) -> {
                    screen.goTo(path);
                    Axe.violations(screen).forEach(violation -> faults.add(name + ": " + violation));
                    if (Boolean.TRUE.equals(
                            screen.page().evaluate("document.documentElement.scrollWidth > innerWidth"))) {
                        faults.add(name + " is wider than the screen");
                    }
                });
            }
        }
        assertThat(faults).isEmpty();
    }

    /** As Lighthouse asks; each answer is true or false. */
    private static final String CHECKS = """
            () => {
              const all = (selector) => [...document.querySelectorAll(selector)]
              const one = (selector, attribute) => document.querySelector(selector)?.getAttribute(attribute) ?? ''
              const levels = all('h1, h2, h3, h4, h5, h6').map(({ tagName }) => Number(tagName[1]))
              const resources = performance.getEntriesByType('resource')
              const [navigation] = performance.getEntriesByType('navigation')
              const isShown = (element) => element.getClientRects().length > 0 && !element.closest('.unseen, .skip')
              const isLarge = (element) => { const box = element.getBoundingClientRect(); return box.height >= 24 && box.width >= 24 }
              const blocking = resources.filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
              const texts = all('body *').filter((element) => isShown(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
              return {
                performance: {
                  'at most one render-blocking resource, a stylesheet': blocking.length <= 1 && blocking.every(({ initiatorType }) => initiatorType === 'link'),
                  'the stylesheet is small': blocking.every(({ encodedBodySize }) => encodedBodySize < 10_000),
                  'no script runs': all('script').every(({ type }) => type === 'application/ld+json'),
                  'the page is light': navigation.encodedBodySize + blocking.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) < 30_000,
                  'the page is compressed': navigation.encodedBodySize < navigation.decodedBodySize,
                  'few requests': resources.length <= 4,
                  'a small document': all('*').length < 800,
                  'pictures have their size': all('main img').every((image) => image.hasAttribute('width') && image.hasAttribute('height')),
                  'pictures below come later': all('main img').every(({ loading }) => loading === 'lazy'),
                },
                seo: {
                  'a title of its own': document.title.length >= 5 && document.title.length <= 120,
                  'a description': one('meta[name=description]', 'content').length >= 20 && one('meta[name=description]', 'content').length <= 160,
                  'a canonical address, whole': URL.canParse(one('link[rel=canonical]', 'href')),
                  'a language': /^[a-z]{2}$/.test(document.documentElement.lang),
                  'a viewport': one('meta[name=viewport]', 'content').includes('width=device-width'),
                  'may be found': one('meta[name=robots]', 'content') === '',
                  'links have words': all('a[href]').every((link) => link.textContent.trim().length > 1),
                  'links say where they lead': all('a[href]').every((link) => !/^(here|click here|more|hier|mehr)$/i.test(link.textContent.trim())),
                  'links can be followed': all('a').every((link) => link.hasAttribute('href')),
                  'structured data is data': all('script[type="application/ld+json"]').length === 1 && all('script[type="application/ld+json"]').every(({ text }) => JSON.parse(text)['@context'] === 'https://schema.org'),
                  'Open Graph': ['og:title', 'og:type', 'og:url', 'og:site_name', 'og:description'].every((name) => one(`meta[property="${name}"]`, 'content') !== ''),
                  'legible type': texts.every((element) => parseFloat(getComputedStyle(element).fontSize) >= 12),
                  'targets that a finger hits': all('a[href], button, input, textarea').filter((element) => isShown(element) && !element.closest('.prose p')).every(isLarge),
                  'doctype': document.compatMode === 'CSS1Compat',
                },
                accessibility: {
                  'one first heading': levels.filter((level) => level === 1).length === 1,
                  'no level of headings is left out': levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1),
                  'landmarks': all('main').length === 1 && all('header').length >= 1 && all('nav').every((nav) => nav.hasAttribute('aria-label') || nav.hasAttribute('aria-labelledby')),
                  'pictures have words': all('img').every((image) => image.hasAttribute('alt')),
                  'fields have labels': all('input:not([type=hidden]), textarea').every(({ labels }) => labels.length > 0),
                  'ids are unique': new Set(all('[id]').map(({ id }) => id)).size === all('[id]').length,
                  'charset': document.characterSet === 'UTF-8',
                  'zoom is not forbidden': !/user-scalable|maximum-scale/.test(one('meta[name=viewport]', 'content')),
                },
              }
            }
            """;

    @ParameterizedTest
    @MethodSource("looks")
    void pagesAreAsGoodAsLighthouseAsksFor(Screen.Look look) {
        for (String path : List.of(
                at(""), at("/categories/printing"), at("/articles/how-to-clear-a-paper-jam"), at("/articles/clean"))) {
            try (Screen screen = Screen.open(look)) {
                screen.goTo(path);
                assertThat(Axe.violations(screen)).as(path).isEmpty();
                Map<?, ?> kinds = checks(screen.page().evaluate(CHECKS));
                assertThat(kinds.size()).isEqualTo(3);
                kinds.forEach((kind, checks) -> assertScore(path + " " + kind, checks(checks)));
            }
        }
    }

    private static Map<?, ?> checks(Object answer) {
        return answer instanceof Map<?, ?> checks ? checks : Map.of();
    }

    private static void assertScore(String what, Map<?, ?> checks) {
        List<?> failed = checks.entrySet().stream()
                .filter(check -> !Boolean.TRUE.equals(check.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        double score = 100.0 * (checks.size() - failed.size()) / checks.size();
        assertThat(score).as("%s: %s", what, failed).isGreaterThanOrEqualTo(95);
    }

    @Test
    void aPageWeighsLittle() {
        Answer page = Desk.running()
                .visitor()
                .send("GET", at("/articles/how-to-clear-a-paper-jam"), null, "Accept-Encoding", "gzip");
        assertThat(page.expect(200).body()).hasSizeLessThan(6_000);
    }
}
