package dev.deskbell.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Visitor;
import java.net.URI;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody's window, with a browser profile of its own. Closing it fails the test if meanwhile anything was wrong that the
 * story does not explain: an error in the console or on the page, a report of the content security policy, a dialog, a
 * second window, a request to another place, an answer of 500 and above.
 */
final class Screen implements AutoCloseable {

    /** How wide and how high, and in which colours. */
    record Look(ColorScheme colours, int width, int height) {

        static final Look DESKTOP = new Look(ColorScheme.LIGHT, 1440, 900);
        static final Look PHONE = new Look(ColorScheme.LIGHT, 390, 844);

        Look dark() {
            return new Look(ColorScheme.DARK, width, height);
        }
    }

    /** An error in the console that the story explains. */
    private record Expected(String text, String place) {}

    /** Reports of the policy are events of the page; the console carries them to us. */
    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', (event) =>
              console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))
            """;

    /** Whether the client has followed; the help center's pages need none to. */
    private static final String IS_COLOURED = """
            (colours) => [undefined, colours].includes(document.documentElement.dataset.mantineColorScheme)
            """;

    private static final int MOST_REQUESTS = 40;

    /** The one request that does not end. */
    private static final String STREAM = "/api/live";

    private ColorScheme colours;
    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private final Deque<String> requests = new ArrayDeque<>();
    private final Set<Request> underWay = new HashSet<>();
    private boolean mayAskWhoIAm;

    private final boolean runsScripts;

    private Screen(Look look, String origin, BrowserContext context, boolean runsScripts) {
        this.colours = look.colours();
        this.origin = origin;
        this.context = context;
        this.runsScripts = runsScripts;
        context.addInitScript(TELL_VIOLATIONS);
        context.onRequest(this::watch);
        context.onResponse(this::watch);
        context.onRequestFinished(underWay::remove);
        context.onRequestFailed(request -> {
            underWay.remove(request);
            note(request, request.failure());
        });
        context.onConsoleMessage(this::watch);
        context.onWebError(error -> faults.add("error on the page: " + error.error()));
        context.onDialog(this::watch);
        page = context.newPage();
        context.onPage(opened -> faults.add("another window: " + opened.url()));
    }

    static Screen open() {
        return open(Look.DESKTOP);
    }

    static Screen open(Look look) {
        return open(Desk.running().url(), look);
    }

    /** Somebody whose browser runs no scripts. */
    static Screen withoutScripts(Look look) {
        return open(Desk.running().url(), look, false);
    }

    private static Screen open(URI program, Look look) {
        return open(program, look, true);
    }

    private static Screen open(URI program, Look look, boolean runsScripts) {
        String origin = program.toString();
        return new Screen(
                look,
                origin,
                Browsers.chromium()
                        .newContext(new Browser.NewContextOptions()
                                .setBaseURL(origin)
                                .setLocale("en-GB")
                                .setTimezoneId("Europe/Vienna")
                                .setColorScheme(look.colours())
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setJavaScriptEnabled(runsScripts)
                                .setViewportSize(look.width(), look.height())),
                runsScripts);
    }

    /** The window of somebody who has signed in already. */
    static Screen of(Visitor somebody) {
        return of(somebody, Look.DESKTOP);
    }

    static Screen of(Visitor somebody, Look look) {
        return of(Desk.running().url(), somebody, look);
    }

    /** At another program than the one that most tests run. */
    static Screen of(URI program, Visitor somebody) {
        return of(program, somebody, Look.DESKTOP);
    }

    private static Screen of(URI program, Visitor somebody, Look look) {
        Screen screen = open(program, look);
        screen.context.addCookies(somebody.cookies().entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(screen.origin))
                .toList());
        return screen;
    }

    Page page() {
        return page;
    }

    /** As when the evening comes: what was light is dark from now on, and what was dark is light. */
    void recolour() {
        colours = colours == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.waitForFunction(IS_COLOURED, colours.name().toLowerCase(Locale.ROOT));
    }

    /** Opens an address, {@code /sign-in} for instance. */
    Screen goTo(String path) {
        page.navigate(path);
        return this;
    }

    /** Goes there as a click on one of the program's own links does: the program stays, the page changes. */
    Screen moveTo(String path) {
        page.evaluate("path => history.pushState(null, '', path)", path);
        return this;
    }

    /**
     * Until what happens from now on comes over the stream alone: what a page has loaded before its stream began is loaded
     * once more, and may bring what happens meanwhile.
     */
    Screen untilLive() {
        assertThat(page.locator("[data-health=connected]")).isVisible();
        page.waitForCondition(underWay::isEmpty);
        return this;
    }

    Locator button(String name) {
        return named(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    Locator heading(String name) {
        return named(AriaRole.HEADING, name);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Where one chooses from a list: a status, a role. */
    Locator choice(String label) {
        return named(AriaRole.COMBOBOX, label);
    }

    /** Chooses from the list behind a field. */
    void choose(String label, String option) {
        choice(label).click();
        named(AriaRole.OPTION, option).click();
    }

    /** A titled part of the page. */
    Locator region(String title) {
        return named(AriaRole.REGION, title);
    }

    Locator dialog(String title) {
        return named(AriaRole.DIALOG, title);
    }

    /** The row or card of a ticket in a list. */
    Locator row(String subject) {
        return region("List of tickets")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(subject));
    }

    /** The entry of a conversation with that text. */
    Locator entry(String text) {
        return region("Conversation").getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator text(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    private Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the addresses of ours begin with, without a slash at the end. */
    String origin() {
        return origin;
    }

    /** Path and query of the address now shown. */
    String address() {
        return page.url().substring(origin.length());
    }

    /** From now on, this refusal of a request is part of the story. */
    Screen expectRefusal(int status, String path) {
        expected.add(new Expected("status of " + status, path));
        return this;
    }

    /** From now on, requests to there may get lost. */
    Screen expectLoss(String path) {
        expected.add(new Expected("net::ERR_FAILED", path));
        return this;
    }

    /** From now on, the network may be gone for a while. */
    Screen expectOffline() {
        expected.add(new Expected("net::ERR_INTERNET_DISCONNECTED", ""));
        expected.add(new Expected("net::ERR_", "/api/"));
        return this;
    }

    /** As its person does it: the page gets to say that it goes. */
    void closeTab() {
        page.close(new Page.CloseOptions().setRunBeforeUnload(true));
    }

    private void watch(Request request) {
        if (asksTheApi(request) && !request.url().contains(STREAM)) {
            underWay.add(request);
        }
        if (request.isNavigationRequest()) {
            mayAskWhoIAm = true;
        }
        boolean inPage = request.url().startsWith("data:") || request.url().startsWith("blob:");
        if (!inPage && !request.url().startsWith(origin + "/")) {
            faults.add("a request to elsewhere: " + request.url());
        }
    }

    private void watch(Response response) {
        note(response.request(), String.valueOf(response.status()));
        if (response.status() >= 500) {
            faults.add(response.request().method() + " " + response.url() + " answered " + response.status());
        }
    }

    private static boolean asksTheApi(Request request) {
        return request.url().contains("/api/");
    }

    private void note(Request request, String end) {
        if (asksTheApi(request)) {
            requests.add(LocalTime.now(ZoneOffset.UTC) + " " + request.method() + " " + request.url() + " → " + end);
            if (requests.size() > MOST_REQUESTS) {
                requests.remove();
            }
        }
    }

    private void watch(ConsoleMessage message) {
        if (message.type().equals("error") && !isExpected(message)) {
            faults.add("in the console: " + message.text() + " at " + message.location());
        }
    }

    /** The browser writes every refusal to the console; a stranger's page asks once who they are. */
    private boolean isExpected(ConsoleMessage message) {
        String place = message.location();
        if (mayAskWhoIAm && message.text().contains("status of 401") && place.contains(origin + "/api/me:")) {
            mayAskWhoIAm = false;
            return true;
        }
        return expected.stream()
                .anyMatch(
                        error -> place.contains(error.place()) && message.text().contains(error.text()));
    }

    private void watch(Dialog dialog) {
        faults.add("a dialog: " + dialog.message());
        dialog.dismiss();
    }

    /** What was wrong so far; reading it forgets it. */
    List<String> faults() {
        if (!page.isClosed() && runsScripts) {
            page.evaluate("() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled)))");
        }
        List<String> seen = List.copyOf(faults);
        faults.clear();
        return seen;
    }

    @Override
    public void close() {
        try (context) {
            List<String> seen = faults();
            if (!page.isClosed() && runsScripts) {
                LastSeen.remember(
                        page.url(), String.valueOf(page.evaluate("() => document.body?.innerText")), requests);
            }
            if (!seen.isEmpty()) {
                throw new AssertionError("Nothing in the story explains:\n  " + String.join("\n  ", seen));
            }
        }
    }
}
