package dev.deskbell.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How soon a customer's phone with an empty cache on a 3G line can be used. */
@Command(
        name = "portal",
        mixinStandardHelpOptions = true,
        description = "How soon a customer's phone with an empty cache on a 3G line can be used.")
final class MeasurePortal implements Callable<Integer> {

    /** WebPageTest's profile "3G": bits a second down and up, and milliseconds of a round trip. */
    private static final double DOWN = 1_600_000;

    private static final double UP = 768_000;
    private static final int ROUND_TRIP = 300;

    private static final String HANDLE = "dbs_" + "c3".repeat(32);

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Option(names = "--rounds", description = "times each page is opened", defaultValue = "5")
    private int rounds;

    @Override
    public Integer call() throws SQLException {
        System.out.println("| on 3G, an empty cache | median s | slowest s (goal 3) |\n|---|---|---|");
        try (Program program = Program.start(data);
                Chromium chromium = Chromium.launch()) {
            long ticket = signIn(program.database());
            measure(
                    chromium.browser(),
                    program.at("/customer/new?organization=" + Dataset.LARGEST),
                    "signed out: may write a question",
                    false,
                    page -> page.getByLabel("In a few words"));
            measure(chromium.browser(), program.at("/customer"), "sees her tickets", true, page -> page.getByText(
                            "#" + ticket)
                    .first());
            measure(
                    chromium.browser(),
                    program.at("/customer/" + Dataset.LARGEST + "/tickets/" + ticket),
                    "sees how a ticket stands",
                    true,
                    page -> page.locator("main h1"));
        }
        return 0;
    }

    /** Opens a session of the requester of the largest organization's newest ticket; answers its number. */
    private static long signIn(Database database) throws SQLException {
        try (Connection connection = database.superuser();
                PreparedStatement statement = connection.prepareStatement("""
                        with newest as (
                            select t.number, t.requester_id
                            from ticket t join organization o on o.id = t.organization_id
                            where o.slug = ?
                            order by t.number desc
                            limit 1
                        ), opened as (
                            insert into session (account_id, handle_hash, kind, expires_at)
                            select requester_id, sha256(convert_to(?, 'UTF8')), 'browser', now() + interval '1 year'
                            from newest
                            on conflict do nothing
                        )
                        select number from newest""")) {
            statement.setString(1, Dataset.LARGEST);
            statement.setString(2, HANDLE);
            try (ResultSet newest = statement.executeQuery()) {
                newest.next();
                return newest.getLong(1);
            }
        }
    }

    private void measure(
            Browser browser, String address, String name, boolean signedIn, Function<Page, Locator> usable) {
        long[] micros = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            try (BrowserContext context = browser.newContext(
                    new Browser.NewContextOptions().setViewportSize(390, 844).setLocale("en"))) {
                if (signedIn) {
                    context.addCookies(List.of(new Cookie("deskbell", HANDLE).setUrl(address)));
                }
                Page page = context.newPage();
                throttle(context.newCDPSession(page));
                long begin = System.nanoTime();
                page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
                usable.apply(page).waitFor();
                micros[round] = (System.nanoTime() - begin) / 1_000;
            }
        }
        Percentiles times = new Percentiles(micros);
        System.out.printf("| %s | %.2f | %.2f |%n", name, times.of(50) / 1_000, times.of(100) / 1_000);
    }

    private static void throttle(CDPSession session) {
        session.send("Network.enable");
        JsonObject line = new JsonObject();
        line.addProperty("offline", false);
        line.addProperty("latency", ROUND_TRIP);
        line.addProperty("downloadThroughput", DOWN / 8);
        line.addProperty("uploadThroughput", UP / 8);
        session.send("Network.emulateNetworkConditions", line);
    }
}
