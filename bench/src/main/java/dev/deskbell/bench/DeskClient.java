package dev.deskbell.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who founded an organization over HTTP and works in it with an API token, through whatever stands at the address. */
final class DeskClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI url;
    private final String slug;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String token;

    /** Signs up, founds an organization, and makes a token. */
    DeskClient(URI url) throws IOException, InterruptedException {
        this.url = url;
        this.slug = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        CookieManager cookies = new CookieManager();
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            browser.send(HttpRequest.newBuilder(url.resolve("/api/me")).build(), BodyHandlers.discarding());
            post(browser, cookies, "/api/accounts", """
                    {"email": "%s@bench.test", "password": "correct horse battery", "displayName": "Ada"}""".formatted(slug));
            post(browser, cookies, "/api/organizations", "{\"name\": \"Bench\", \"slug\": \"%s\"}".formatted(slug));
            String made = post(browser, cookies, "/api/me/tokens", "{\"name\": \"bench\"}");
            token = found("\"token\":\"([^\"]+)\"", made).orElseThrow();
        }
    }

    private DeskClient(URI url, String slug, String token) {
        this.url = url;
        this.slug = slug;
        this.token = token;
    }

    /** The employee who makes all requests of a data set's largest organization. */
    static DeskClient ofLargest(URI url) {
        return new DeskClient(url, Dataset.LARGEST, Dataset.HANDLE);
    }

    private String post(HttpClient browser, CookieManager cookies, String path, String body)
            throws IOException, InterruptedException {
        String csrf = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", csrf)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    String slug() {
        return slug;
    }

    String token() {
        return token;
    }

    String organization() {
        return "/api/organizations/" + slug;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path, @Nullable String seen) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (seen != null) {
            request.header("X-Deskbell-Seen", seen);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** @param key the same for what must not be done twice */
    HttpResponse<String> open(String subject, String description, String key) throws IOException, InterruptedException {
        return post("/tickets", key, "{\"subject\": \"%s\", \"description\": \"%s\"}".formatted(subject, description));
    }

    /** @param key the same for what must not be done twice */
    HttpResponse<String> reply(int ticket, String key) throws IOException, InterruptedException {
        return post("/tickets/" + ticket + "/messages", key, """
                {"body": "Please switch it off and on again, and tell us what it says then.", "visibility": "public"}""");
    }

    private HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        return http.send(
                request(organization() + path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    static Optional<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
