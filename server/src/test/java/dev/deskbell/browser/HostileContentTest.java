package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Together;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Row 49: nothing that a person types runs, fetches or covers the page. {@link Screen} fails on a dialog, a report of the
 * content security policy and a request to another place; what was typed must not even reach the page as an element.
 */
class HostileContentTest {

    private static final long SEED = 49;

    /** High enough that a list draws all of its rows. */
    private static final Screen.Look TALL = new Screen.Look(ColorScheme.LIGHT, 1440, 12_000);

    /** What no text may have become: something that runs, loads, submits or leads to a script. */
    private static final String TRACES = """
            () => {
              const isOurs = ({ src, href }) => (src ?? href ?? '').startsWith(location.origin + '/')
              const foreign = [...document.querySelectorAll(
                'script, link, base, iframe, object, embed, template, math, video, audio, marquee, meta[http-equiv]')]
                .filter((element) => !isOurs(element))
              const typed = [...document.querySelectorAll('article [dir=auto] *, h1 *, bdi *')].filter((element) =>
                element.matches('svg, img, style, form, input, button, select, textarea, details, [style], [id], [name]'))
              const handlers = [...document.querySelectorAll('*')].filter((element) =>
                [...element.attributes].some(({ name }) => name.startsWith('on')))
              const links = [...document.querySelectorAll('[href], [src], [action], [formaction]')].filter((element) =>
                ['href', 'src', 'action', 'formaction'].some((name) =>
                  element.hasAttribute(name) &&
                  !['http:', 'https:', 'mailto:'].includes(
                    URL.parse(element.getAttribute(name), location.href)?.protocol ?? 'https:')))
              return [...foreign, ...typed, ...handlers, ...links].map((element) => element.outerHTML.slice(0, 300))
                .concat(window.ran === undefined ? [] : ['a script ran'])
            }
            """;

    private static void assertNothingRan(Screen screen, String text) {
        assertThat(screen.page().evaluate(TRACES)).as(text).isEqualTo(List.of());
        assertThat(screen.page().url()).as(text).startsWith(screen.origin() + "/org/");
        assertThat(screen.faults()).as(text).isEmpty();
    }

    private static long opens(HelpDesk desk, Visitor somebody, String text) {
        long number = desk.opens(somebody, Json.of("subject", HostileTexts.line(text, 300), "description", text));
        desk.replies(somebody, number, text);
        desk.notes(desk.finn, number, text);
        desk.edits(desk.eve, number, "tags", List.of(HostileTexts.line(text, 50)));
        return number;
    }

    @Test
    void hostileTicketsAreTextOnEveryScreen() {
        HelpDesk acme = HelpDesk.acme();
        List<Long> numbers =
                Together.few(HostileTexts.CORPUS.size(), i -> opens(acme, acme.cleo, HostileTexts.CORPUS.get(i)));
        try (Screen screen = Screen.of(acme.eve, TALL)) {
            screen.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(screen.row("#" + numbers.getFirst() + " ").first()).isVisible();
            assertNothingRan(screen, "the list");
            for (int i = 0; i < numbers.size(); i++) {
                String text = HostileTexts.CORPUS.get(i);
                screen.moveTo("/org/" + acme.slug + "/tickets/" + numbers.get(i));
                assertThat(screen.text("#" + numbers.get(i)).first()).isVisible();
                assertThat(screen.region("Conversation").locator("article")).hasCount(3);
                assertThat(screen.page().locator("h1").first().textContent()).isEqualTo(HostileTexts.line(text, 300));
                assertNothingRan(screen, text);
            }
        }
    }

    @Test
    void mutationsOfHostileTextsAreTextToo() {
        HelpDesk acme = HelpDesk.acme();
        List<String> texts = HostileTexts.mutations(SEED, 240);
        int each = 80;
        for (int from = 0; from < texts.size(); from += each) {
            List<String> some = texts.subList(from, from + each);
            long number = acme.opens(
                    acme.cleo,
                    Json.of(
                            "subject",
                            HostileTexts.line(some.getFirst(), 300),
                            "description",
                            String.join("\n\n", some)));
            some.forEach(text -> acme.replies(acme.cleo, number, text));
            try (Screen screen = Screen.of(acme.eve)) {
                screen.goTo("/org/" + acme.slug + "/tickets/" + number);
                assertThat(screen.region("Conversation").locator("article")).hasCount(each + 1);
                assertNothingRan(screen, "mutations from " + from + " of seed " + SEED);
            }
        }
    }

    /** The same on a page of the help center, which may have data between script tags: but data, and one of it. */
    private static final String TRACES_ON_PAGES = """
            () => {
              const data = [...document.querySelectorAll('script[type="application/ld+json"]')]
              const isOurs = ({ src, href }) => (src ?? href ?? '').startsWith(location.origin + '/')
              const foreign = [...document.querySelectorAll(
                'script, link, base, iframe, object, embed, template, math, svg, video, audio, marquee, style, meta[http-equiv], img')]
                .filter((element) => !data.includes(element) && !element.matches('[rel=canonical], [rel=alternate]') && !isOurs(element))
              const typed = [...document.querySelectorAll('.prose *, h1 *, [dir=auto] *, .hits p *')].filter((element) =>
                element.matches('img, form, input, button, select, textarea, details, [style], [name], [id]:not([id^="on-"])'))
              const handlers = [...document.querySelectorAll('*')].filter((element) =>
                [...element.attributes].some(({ name }) => name.startsWith('on')))
              const links = [...document.querySelectorAll('[href], [src], [action], [formaction]')].filter((element) =>
                ['href', 'src', 'action', 'formaction'].some((name) =>
                  element.hasAttribute(name) &&
                  !['http:', 'https:', 'mailto:'].includes(
                    URL.parse(element.getAttribute(name), location.href)?.protocol ?? 'https:')))
              const broken = data.filter(({ text }) => { try { JSON.parse(text); return false } catch { return true } })
              return [...foreign, ...typed, ...handlers, ...links, ...broken].map((element) => element.outerHTML.slice(0, 300))
                .concat(window.ran === undefined ? [] : ['a script ran'], data.length > 1 ? ['more data than ours'] : [])
            }
            """;

    private static void assertNothingRanOn(Screen screen, String path, String text) {
        screen.goTo(path);
        assertThat(screen.page().evaluate(TRACES_ON_PAGES))
                .as(path + ": " + text)
                .isEqualTo(List.of());
        assertThat(screen.page().url()).as(text).startsWith(screen.origin() + "/help/");
        assertThat(screen.faults()).as(path + ": " + text).isEmpty();
    }

    @Test
    void hostileArticlesAreTextInTheHelpCenter() {
        HelpDesk acme = HelpDesk.acme();
        Together.few(HostileTexts.CORPUS.size(), i -> {
            String text = HostileTexts.CORPUS.get(i);
            acme.publishes(acme.article(
                    "title",
                    HostileTexts.line(text, 200),
                    "body",
                    "# " + text + "\n\n" + text + "\n\n## " + text + "?\n\n" + text + "\n\n![" + text + "](" + text
                            + ")",
                    "audience",
                    "public",
                    "slug",
                    "hostile-" + i));
            return i;
        });
        try (Screen screen = Screen.open(TALL)) {
            for (int i = 0; i < HostileTexts.CORPUS.size(); i++) {
                String text = HostileTexts.CORPUS.get(i);
                assertNothingRanOn(screen, "/help/" + acme.slug + "/articles/hostile-" + i, text);
                assertThat(screen.page().locator("h1")).hasCount(1);
                assertThat(screen.page().locator("h1").textContent()).isEqualTo(HostileTexts.line(text, 200));
            }
            assertNothingRanOn(screen, "/help/" + acme.slug, "all titles");
            assertNothingRanOn(screen, "/help/" + acme.slug + "/search?q=alert", "what was found");
        }
    }

    @Test
    void hostileCategoriesOrganizationsAndWordsAreTextInTheHelpCenter() {
        HelpDesk acme = HelpDesk.acme();
        acme.published("Paper", "Paper.", "public");
        try (Screen screen = Screen.open()) {
            for (int i = 0; i < HostileTexts.CORPUS.size(); i += 3) {
                String text = HostileTexts.CORPUS.get(i);
                String name = HostileTexts.line(text, 100);
                String category = acme.category(name, null);
                acme.publishes(acme.article(
                        "title", name, "body", text, "audience", "public", "category", category, "slug", "in-" + i));
                acme.ada
                        .patch(acme.at(""), Json.of("name", name, "greeting", text))
                        .expect(200);
                assertNothingRanOn(screen, "/help/" + acme.slug, text);
                assertNothingRanOn(screen, "/help/" + acme.slug + "/articles/in-" + i, text);
                assertNothingRanOn(
                        screen,
                        "/help/" + acme.slug + "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8),
                        text);
            }
        }
    }

    @Test
    void hostileNamesOfPeopleAndOrganizationsAreText() {
        HelpDesk acme = HelpDesk.acme();
        long number = acme.opens(acme.cleo, "Printer jams");
        List<Visitor> people = List.of(acme.ada, acme.eve, acme.finn, acme.cleo, acme.dan);
        people.forEach(person -> acme.replies(person.equals(acme.dan) ? acme.cleo : person, number, "Me too."));
        List<String> names = HostileTexts.CORPUS.stream()
                .map(text -> HostileTexts.line(text, 100))
                .toList();
        try (Screen screen = Screen.of(acme.ada)) {
            screen.goTo("/org/" + acme.slug + "/dashboard");
            for (int from = 0; from < names.size(); from += people.size()) {
                List<String> some = IntStream.range(from, from + people.size())
                        .mapToObj(i -> names.get(i % names.size()))
                        .toList();
                Together.all(people.size(), i -> people.get(i)
                        .patch("/api/me", Json.of("displayName", some.get(i)))
                        .expect(200));
                acme.ada.patch(acme.at(""), Json.of("name", some.getFirst())).expect(200);

                screen.moveTo("/org/" + acme.slug + "/members");
                for (String name : some) {
                    assertThat(screen.page().locator("main").getByText(name).first())
                            .isVisible();
                }
                assertNothingRan(screen, "members " + some);
                screen.goTo("/org/" + acme.slug + "/tickets/" + number);
                assertThat(screen.entry("Me too.")).hasCount(5);
                assertNothingRan(screen, "ticket with " + some);
                screen.moveTo("/org/" + acme.slug + "/dashboard");
                assertThat(screen.row("Printer jams")).containsText(some.get(3));
                assertNothingRan(screen, "dashboard with " + some);
            }
        }
    }

    @Test
    void hostileAddressesAreText() {
        HelpDesk acme = HelpDesk.acme();
        acme.opens(acme.cleo, "Printer jams");
        try (Screen screen = Screen.of(acme.eve).expectRefusal(400, acme.at("/tickets"))) {
            for (int i = 0; i + 2 < HostileTexts.CORPUS.size(); i += 3) {
                String words = HostileTexts.line(HostileTexts.CORPUS.get(i), 50);
                String tag = HostileTexts.line(HostileTexts.CORPUS.get(i + 1), 50);
                String anchor = HostileTexts.line(HostileTexts.CORPUS.get(i + 2), 50);
                screen.goTo("/org/" + acme.slug + "/dashboard?q=" + encoded(words) + "&tag=" + encoded(tag) + "&sort="
                        + encoded(anchor) + "#" + encoded(anchor));
                assertThat(screen.field("Search tickets")).hasValue(words);
                assertThat(screen.button("Tag: " + tag)).isVisible();
                assertThat(screen.heading("No ticket matches")).isVisible();
                assertNothingRan(screen, words + " " + tag + " " + anchor);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void hostileLayoutsDoNotMakeAPhoneScrollSideways() {
        HelpDesk acme = HelpDesk.acme();
        String columns =
                IntStream.range(0, 40).mapToObj(i -> "column" + i).collect(Collectors.joining(" | ", "| ", " |"));
        String table = columns + "\n" + columns.replaceAll("column\\d+", "---") + "\n" + columns;
        List<String> texts = List.of(
                "W".repeat(300),
                "\u0627\u0644\u0637\u0627\u0628\u0639\u0629 \u0641\u064a \u0627\u0644\u0637\u0627\u0628\u0642 3 \u05de\u05d3\u05e4\u05e1\u05ea "
                        .repeat(7),
                "word ".repeat(5_000),
                "https://example.com/" + "a".repeat(2_000),
                "`" + "x".repeat(500) + "`",
                "```\n" + "y".repeat(2_000) + "\n```",
                table,
                "> ".repeat(40) + "deep",
                "- ".repeat(40) + "deep",
                "Z\u0351\u036b\u0343".repeat(200),
                "\ufdfd".repeat(100));
        acme.ada.patch(acme.at(""), Json.of("name", "W".repeat(100))).expect(200);
        acme.cleo.patch("/api/me", Json.of("displayName", "W".repeat(100))).expect(200);
        acme.eve.patch("/api/me", Json.of("displayName", "\u05d0".repeat(100))).expect(200);
        String guest = "w".repeat(60) + "@" + "w".repeat(60) + ".test";
        acme.ada
                .post(acme.at("/invitations"), Json.of("email", guest, "role", "customer"))
                .expect(201);
        List<Long> numbers = Together.all(texts.size(), i -> opens(acme, acme.cleo, texts.get(i)));
        numbers.forEach(
                number -> acme.edits(acme.eve, number, "assignee", acme.eve.id().toString()));
        try (Screen screen = Screen.of(acme.ada, Screen.Look.PHONE)) {
            screen.goTo("/org/" + acme.slug + "/dashboard");
            assertThat(screen.row("W".repeat(300))).isVisible();
            assertFits(screen, "dashboard");
            for (int i = 0; i < numbers.size(); i++) {
                screen.moveTo("/org/" + acme.slug + "/tickets/" + numbers.get(i));
                assertThat(screen.text("#" + numbers.get(i)).first()).isVisible();
                assertThat(screen.region("Conversation").locator("article")).hasCount(3);
                assertFits(screen, "ticket " + HostileTexts.line(texts.get(i), 20));
                screen.button("Details").click();
                assertThat(screen.page().getByText("Finn Acme wrote a message")).isVisible();
                assertFits(screen, "details of " + HostileTexts.line(texts.get(i), 20));
            }
            screen.goTo("/org/" + acme.slug + "/members");
            assertThat(screen.region("Pending invitations").getByText(guest)).isVisible();
            assertThat(screen.page().locator("main").getByText("W".repeat(100))).isVisible();
            assertFits(screen, "members");
        }
    }

    /** Neither the page nor a part of it that one reads is wider than what one sees of it. */
    private static void assertFits(Screen screen, String name) {
        Object tooWide = screen.page().evaluate("""
                () => [...document.querySelectorAll(':root, main, header, [role=region], [role=dialog], [role=dialog] *')]
                  .filter((part) => part.matches(':root') || getComputedStyle(part).overflowX !== 'hidden' && !part.matches('input, textarea'))
                  .filter((part) => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1)
                  .map((part) => `${part.tagName}.${part.className}: ${part.scrollWidth} in ${part.clientWidth}`)
                """);
        assertThat(tooWide).as(name).isEqualTo(List.of());
    }
}
