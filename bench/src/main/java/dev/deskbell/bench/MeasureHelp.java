package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How many readers of a help center's article are served in a second, beside requests that ask for nothing. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Pages of the demo's help center, to readers who are signed out, beside the empty request.")
final class MeasureHelp implements Callable<Integer> {

    private static final String CENTER = "/help/acme";

    @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}; the median counts")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "5", description = "of each run; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--connections", defaultValue = "16", description = "default ${DEFAULT-VALUE}")
    private int connections;

    /** @param headers Lua */
    private record Kind(String name, String path, String headers) {}

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("deskbell-bench-help");
        try (Program program = Program.start(data, Map.of("DESKBELL_DEMO", "true"))) {
            String article = CENTER + "/articles/" + firstSlug(program);
            HttpResponse<byte[]> page = get(program, article);
            String known = page.headers().firstValue("ETag").orElseThrow();
            List<Kind> kinds = List.of(
                    new Kind("the empty request", "/healthz/live", ""),
                    new Kind("an article", article, ""),
                    new Kind("an article, gzip", article, "[\"Accept-Encoding\"] = \"gzip\""),
                    new Kind("an article that has not changed", article, "[\"If-None-Match\"] = '" + known + "'"),
                    new Kind("the front page", CENTER, ""));
            warmUp(program, kinds);
            System.out.printf(
                    "%n| %d connections, an article of %,d bytes | per second | p50 ms | p99 ms |%n|---|---|---|---|%n",
                    connections, page.body().length);
            for (Kind kind : kinds) {
                System.out.println(Rate.median(runs(program, kind)).row(kind.name()));
            }
        }
        return 0;
    }

    private void warmUp(Program program, List<Kind> kinds) {
        kinds.forEach(kind -> Wrk.runSignedOut(program, kind.path(), kind.headers(), connections, seconds));
    }

    private List<Rate> runs(Program program, Kind kind) {
        List<Rate> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            runs.add(Wrk.runSignedOut(program, kind.path(), kind.headers(), connections, seconds));
        }
        return runs;
    }

    private static String firstSlug(Program program) {
        Matcher slug = Pattern.compile("\"slug\":\"([a-z0-9-]+)\",\"title\"")
                .matcher(new String(
                        get(program, "/api/help/acme/articles?limit=1").body(), StandardCharsets.UTF_8));
        if (!slug.find()) {
            throw new IllegalStateException("the demo has no article that is public");
        }
        return slug.group(1);
    }

    private static HttpResponse<byte[]> get(Program program, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(program.at(path))).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
