package dev.deskbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 60 (OWASP ASVS 5, V3.4): every response tells the browser what it may do with it. */
class HeadersTest {

    private static final Pattern SCRIPT = Pattern.compile("<script\\b([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");
    private static final Pattern NAMES_ITS_CHARSET = Pattern.compile("^text/|xml\\b");
    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");

    private final Visitor stranger = Desk.running().visitor();

    @Test
    void everyKindOfResponseHasTheHeaders() {
        HelpDesk acme = HelpDesk.acme();
        Visitor ada = acme.ada;
        String asset = assets().getFirst();
        List<Answer> answers = List.of(
                stranger.get("/").expect(200),
                stranger.get("/sign-in").expect(200),
                stranger.get("/org/" + acme.slug + "/dashboard").expect(200),
                stranger.get(asset).expect(200),
                stranger.send("GET", asset, null, "Accept-Encoding", "gzip").expect(200),
                stranger.get("/theme.js").expect(200),
                stranger.get("/favicon.svg").expect(200),
                stranger.get("/healthz/ready").expect(200),
                stranger.get("/robots.txt").expect(200),
                stranger.get("/help/" + acme.slug).expect(200),
                ada.get("/help/" + acme.slug).expect(200),
                stranger.get("/help/" + acme.slug + "/search?q=x").expect(200),
                stranger.get("/help/" + acme.slug + "/sitemap.xml").expect(200),
                stranger.get("/help/" + acme.slug + "/style-0.css").expect(200),
                stranger.get("/help/" + acme.slug + "/articles/none").expect(404),
                stranger.send("POST", "/help/" + acme.slug + "/articles/none/rating", null)
                        .expect(400),
                stranger.send("GET", "/help/" + acme.slug + "/sitemap.xml", null, "If-None-Match", "*")
                        .expect(304),
                stranger.get("/api/openapi.json").expect(200),
                ada.get("/api/me").expect(200),
                ada.get(acme.at("/tickets")).expect(200),
                ada.post(acme.at("/tickets"), Json.of("subject", "Printer", "description", "jams"))
                        .expect(201),
                ada.delete("/api/me/sessions").expect(204),
                stranger.get("/api/me").expect(401),
                ada.post(acme.at("/tickets"), Json.of("subject", "")).expect(400),
                ada.send("POST", acme.at("/tickets"), "{").expect(400),
                ada.send("POST", acme.at("/tickets"), "{}", "Origin", "https://evil.example")
                        .expect(403),
                ada.send("POST", acme.at("/tickets"), "x=1", "Content-Type", "text/plain")
                        .expect(415),
                ada.send("PUT", acme.at("/tickets"), "{}").expect(405),
                ada.get(acme.ticket(99)).expect(404),
                stranger.get("/api/nothing").expect(401),
                ada.get("/api/nothing").expect(404),
                stranger.get("/nothing").expect(404),
                stranger.get("/assets/nothing.js").expect(404),
                stranger.get("/assets/..;/application.yaml").expect(400));
        SoftAssertions all = new SoftAssertions();
        for (Answer answer : answers) {
            all.assertThat(faults(answer))
                    .as(answer.status() + " of " + answer.request())
                    .isEmpty();
        }
        all.assertAll();
    }

    private static List<String> faults(Answer answer) {
        return Stream.of(
                        fault(answer, "X-Content-Type-Options", "nosniff"::equals),
                        fault(answer, "X-Frame-Options", "DENY"::equals),
                        fault(answer, "Referrer-Policy", "same-origin"::equals),
                        fault(answer, "Cross-Origin-Opener-Policy", "same-origin"::equals),
                        fault(answer, "Cross-Origin-Resource-Policy", "same-origin"::equals),
                        fault(answer, "Permissions-Policy", value -> value.contains("geolocation=()")),
                        fault(answer, "Cache-Control", value -> !value.isEmpty()),
                        fault(answer, "Access-Control-Allow-Origin", String::isEmpty),
                        fault(answer, "Server", String::isEmpty),
                        fault(answer, "X-Powered-By", String::isEmpty),
                        fault(answer, "Content-Security-Policy", value -> value.contains("default-src 'none'")),
                        fault(answer, "Content-Security-Policy", value -> value.contains("frame-ancestors 'none'")),
                        fault(answer, "Content-Security-Policy", value -> value.contains("base-uri 'none'")),
                        fault(answer, "Content-Security-Policy", value -> !value.contains("unsafe")),
                        fault(answer, "Content-Security-Policy", value -> !value.contains("*")),
                        fault(
                                answer,
                                "Content-Type",
                                type -> !NAMES_ITS_CHARSET.matcher(type).find()
                                        || type.toLowerCase(Locale.ROOT).contains("charset=utf-8")))
                .flatMap(faults -> faults)
                .toList();
    }

    private static Stream<String> fault(Answer answer, String header, Function<String, Boolean> isRight) {
        String value = answer.header(header);
        return isRight.apply(value) ? Stream.empty() : Stream.of(header + ": " + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%00", "/assets/..%2f..%2fapplication.yaml", "/%c0%ae%c0%ae/"})
    void whatIsNoAddressAtAllIsRefusedWithoutAWordAboutTheServer(String path) {
        Answer answer = stranger.get(path).expect(400);
        assertThat(answer.text()).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception", "yaml", "\tat ");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void eachPageHasANonceOfItsOwnForItsStyles() {
        List<String> nonces = IntStream.range(0, 20)
                .mapToObj(i -> stranger.get("/sign-in").expect(200))
                .map(page -> {
                    Matcher nonce = NONCE.matcher(page.header("Content-Security-Policy"));
                    assertThat(nonce.find()).isTrue();
                    assertThat(page.text()).contains("content=\"" + nonce.group(1) + "\"");
                    assertThat(page.header("Cache-Control")).contains("no-store");
                    return nonce.group(1);
                })
                .toList();
        assertThat(nonces).doesNotHaveDuplicates().allMatch(nonce -> nonce.length() >= 22);
    }

    @Test
    void thePageHasNoInlineScriptAndNothingFromElsewhere() {
        Answer page = stranger.get("/").expect(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
        List<String> inline = SCRIPT.matcher(page.text())
                .results()
                .filter(script ->
                        !script.group(1).contains("src=\"/") || !script.group(2).isBlank())
                .map(script -> script.group())
                .toList();
        assertThat(inline).isEmpty();
        assertThat(page.text())
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContainPattern("(?i)javascript:")
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//")
                .doesNotContain("__CSP_NONCE__");
    }

    @Test
    void whatNeverChangesIsKeptAndWhatIsPrivateIsNot() {
        assertThat(assets()).isNotEmpty().allSatisfy(asset -> assertThat(
                        stranger.get(asset).expect(200).header("Cache-Control"))
                .contains("immutable"));
        Visitor ada = Desk.running().visitor().signUp("Ada");
        assertThat(ada.get("/api/me").header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br, zstd | br
            br                      | br
            gzip, deflate           | gzip
            identity                | none
            """)
    void aProgramComesInTheSmallestFormThatTheBrowserTakes(String taken, String form) {
        String program = assets().stream()
                .filter(asset -> asset.endsWith(".js"))
                .filter(asset -> asset.contains("framework"))
                .findFirst()
                .orElseThrow();
        Answer answer =
                stranger.send("GET", program, null, "Accept-Encoding", taken).expect(200);
        assertThat(answer.headers().getOrDefault("content-encoding", List.of("none")))
                .containsExactly(form);
        assertThat(answer.header("Vary")).contains(form.equals("none") ? "" : "Accept-Encoding");
    }

    private List<String> assets() {
        return ASSET.matcher(stranger.get("/").expect(200).text())
                .results()
                .map(asset -> asset.group(1))
                .toList();
    }

    /** Row 43: no path of ours sends one elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "//evil.example/..",
                "/%5c%5cevil.example",
                "/%2f%2fevil.example",
                "/sign-in?return=//evil.example"
            })
    void noAddressRedirectsElsewhere(String path) {
        Answer answer = stranger.send(stranger.request("GET", "/", BodyPublishers.noBody())
                .uri(URI.create(Desk.running().url() + path))
                .build());
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.header("Refresh")).isEmpty();
    }
}
