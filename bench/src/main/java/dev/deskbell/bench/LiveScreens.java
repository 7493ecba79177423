package dev.deskbell.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.sql.SQLException;
import java.util.List;

/** What people see: from somebody's commit, and from their own click, to the frame that shows it, in Chromium. */
final class LiveScreens {

    private static final int CHANGES = 250;
    private static final int CLICKS = 100;

    /** Notes when the frame comes that shows a new heading, and how long after a click the header's buttons differ. */
    private static final String WATCH = """
            () => {
                window.seen = {}
                window.clicks = []
                const heading = () => document.querySelector('h1')?.textContent
                const buttons = () => [...document.querySelectorAll('header button')].map(b => b.textContent).join()
                let clicked = 0, before, loaded = 0
                new PerformanceObserver(list => list.getEntries().forEach(entry => { loaded = entry.responseEnd }))
                    .observe({ type: 'resource' })
                window.quiet = () => performance.now() - loaded > 300
                addEventListener('click', event => { clicked = event.timeStamp; before = buttons() }, true)
                new MutationObserver(() => {
                    const text = heading()
                    if (!(text in window.seen)) {
                        window.seen[text] = 0
                        requestAnimationFrame(() => { window.seen[text] = Date.now() })
                    }
                    if (clicked && buttons() !== before) {
                        const at = clicked
                        clicked = 0
                        requestAnimationFrame(() => window.clicks.push(performance.now() - at))
                    }
                }).observe(document.body, { subtree: true, childList: true, characterData: true })
            }""";

    /** What the browser itself takes: a button that changes its own word, and does nothing else. */
    private static final String BARE = """
            () => {
                const button = document.createElement('button')
                button.textContent = 'Bare'
                button.onclick = () => { button.textContent = button.textContent === 'Bare' ? 'Done' : 'Bare' }
                document.querySelector('header').append(button)
            }""";

    private LiveScreens() {}

    static void measure(Program program) throws SQLException {
        System.out.print("""

                | in Chromium | times | p50 ms | p99 ms | slowest ms |
                |---|---|---|---|---|
                """);
        try (Chromium chromium = Chromium.launch();
                Agents agents = new Agents(program, 1);
                BrowserContext context = chromium.browser().newContext()) {
            context.addCookies(List.of(new Cookie("deskbell", Staff.handle(Staff.COUNT - 1)).setUrl(program.at("/"))));
            Page page = context.newPage();
            page.navigate(program.at("/org/" + Dataset.LARGEST + "/tickets/" + agents.ticket(0)));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.evaluate(WATCH);
            print("another's commit to the frame", commits(program, agents, page));
            print("own click to the frame", clicks(page, "Resolve", "Reopen"));
            page.evaluate(BARE);
            print("a bare button's, on the same page", clicks(page, "Bare", "Done"));
        }
    }

    private static long[] commits(Program program, Agents agents, Page page) throws SQLException {
        long last = Commits.last(program.database());
        long[] painted = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            String subject = "Painted " + i;
            agents.change(0, "\"subject\":\"%s\"".formatted(subject));
            page.waitForFunction("text => window.seen[text] > 0", subject);
            painted[i] = ((Number) page.evaluate("text => window.seen[text]", subject)).longValue() * 1_000;
        }
        List<Long> commits = Commits.after(program.database(), Dataset.LARGEST, last);
        for (int i = 0; i < CHANGES; i++) {
            painted[i] -= commits.get(i);
        }
        return painted;
    }

    private static long[] clicks(Page page, String first, String second) {
        long[] times = new long[CLICKS];
        for (int i = 0; i < CLICKS; i++) {
            Locator button = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions()
                            .setName(i % 2 == 0 ? first : second)
                            .setExact(true));
            page.waitForFunction("() => window.quiet()"); // what the click before asked for is there
            button.click();
            page.waitForFunction("() => window.clicks.length > 0");
            times[i] = (long) (((Number) page.evaluate("() => window.clicks.pop()")).doubleValue() * 1_000);
        }
        return times;
    }

    private static void print(String name, long[] micros) {
        Percentiles times = new Percentiles(micros);
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.0f |%n", name, times.count(), times.of(50), times.of(99), times.of(100));
    }
}
