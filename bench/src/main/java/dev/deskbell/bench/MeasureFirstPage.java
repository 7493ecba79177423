package dev.deskbell.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a browser with an empty cache receives for its first page. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description = "What a browser with an empty cache receives for its first page.")
final class MeasureFirstPage implements Callable<Integer> {

    private static final double SETTLED_MILLIS = 2_000;

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Override
    public Integer call() {
        System.out.println("| first page | KiB compressed | of it scripts | requests |\n|---|---|---|---|");
        try (Program program = Program.start(data);
                Chromium chromium = Chromium.launch()) {
            Browser browser = chromium.browser();
            for (String path : List.of("/", "/sign-in", "/sign-up")) {
                measure(browser, program, path, Map.of());
            }
            Map<String, String> signedIn = Map.of("Authorization", "Bearer " + Dataset.HANDLE);
            measure(browser, program, "/org/" + Dataset.LARGEST + "/dashboard", signedIn);
            measure(browser, program, "/org/" + Dataset.LARGEST + "/tickets/7", signedIn);
        }
        return 0;
    }

    private static void measure(Browser browser, Program program, String path, Map<String, String> headers) {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setExtraHTTPHeaders(headers))) {
            List<Response> responses = new ArrayList<>();
            context.onResponse(responses::add);
            Page page = context.newPage();
            page.navigate(program.at(path));
            page.locator("#root > :not(style)").first().waitFor();
            page.waitForTimeout(SETTLED_MILLIS); // A page that is live is never idle.
            double all = 0;
            double scripts = 0;
            for (Response response : responses) {
                if (response.headers().getOrDefault("content-type", "").startsWith("text/event-stream")) {
                    continue; // The live feed: how large it is would be known at its end alone.
                }
                double kib = response.request().sizes().responseBodySize / 1024.0;
                all += kib;
                scripts += response.request().resourceType().equals("script") ? kib : 0;
            }
            System.out.printf(
                    "| %s | %.0f | %.0f | %d |%n", path.replaceAll("\\d+", "…"), all, scripts, responses.size());
        }
    }
}
