package dev.deskbell.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one Chromium of a test's JVM: the system's, which DESKBELL_CHROMIUM names if it is not on the path. */
final class Browsers {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final class Running {
        private static final Browser CHROMIUM = launch();
    }

    private Browsers() {}

    static Browser chromium() {
        return Running.CHROMIUM;
    }

    private static Browser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    private static Path executable() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Stream.of(path.split(File.pathSeparator)).flatMap(directory -> Stream.of(
                        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(directory, name)));
        Stream<Path> named = Optional.ofNullable(System.getenv("DESKBELL_CHROMIUM")).map(Path::of).stream();
        return Stream.of(named, onPath)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("no Chromium here: install one, or name it in DESKBELL_CHROMIUM"));
    }
}
