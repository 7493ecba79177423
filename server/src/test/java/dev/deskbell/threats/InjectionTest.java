package dev.deskbell.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Threat 29: no parameter becomes SQL, and every text is kept as it was typed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionTest {

    private HelpDesk acme;
    private long ticket;
    private final String canary = "canary" + Desk.unique();

    @BeforeAll
    void twoHelpDesks() {
        acme = HelpDesk.acme();
        HelpDesk globex = HelpDesk.founded("Globex");
        ticket = acme.opens(acme.cleo, "Printer jams");
        globex.opens(globex.cleo, canary);
    }

    private static final List<String> INJECTIONS = List.of(
            "'",
            "''",
            "' or 1=1 --",
            "') or true or ('",
            "'; drop table ticket; --",
            "\\'; select pg_read_file('/etc/passwd'); --",
            "' union select handle_hash from session --",
            "$$; select 1; $$",
            "${me}",
            "?::int",
            ":organization",
            "{0}",
            "%",
            "_",
            "\\",
            "%' escape '!",
            "a' & !'b",
            "':*",
            "<-> & | !",
            "1; reset all",
            "canary' || chr(65)",
            "\"",
            "`",
            "/*",
            "0x27",
            "\u02bc or 1=1",
            "\uff07 or 1=1");

    static List<String> injections() {
        return INJECTIONS;
    }

    /** Every query parameter and path variable of every GET, as the OpenAPI document lists them: new ones are covered by themselves. */
    @ParameterizedTest
    @MethodSource("injections")
    void row29NoParameterIsCode(String injection) {
        String value = URLEncoder.encode(injection, StandardCharsets.UTF_8).replace("+", "%20");
        List<String> addresses = addresses(value);
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(24);
        for (Visitor visitor : List.of(acme.ada, acme.cleo)) {
            for (String address : addresses) {
                Answer answer = visitor.get(address);
                assertThat(answer.status()).as("%s: %s", address, answer.text()).isLessThan(500);
                assertThat(answer.text())
                        .as(address)
                        .doesNotContain(canary, "root:x:", "dbs_", "PSQL", "syntax error", "SQLSTATE");
            }
        }
    }

    private List<String> addresses(String value) {
        List<String> addresses = new ArrayList<>();
        JsonNode paths = acme.ada.get("/api/openapi.json").expect(200).json().path("paths");
        paths.propertyStream()
                .filter(path -> path.getValue().has("get"))
                // A stream has no end to wait for, and takes the same cursor as /api/live/changes.
                .filter(path -> !path.getKey().equals("/api/live"))
                .filter(path ->
                        !path.getKey().startsWith("/api/me") && !path.getKey().startsWith("/api/invitations"))
                .forEach(path -> path.getValue().path("get").path("parameters").forEach(parameter -> {
                    String name = parameter.path("name").asString();
                    switch (parameter.path("in").asString()) {
                        case "query" -> addresses.add(known(path.getKey()) + "?" + name + "=" + value);
                        case "path" -> {
                            if (!value.matches(".*%(2F|5C|25).*")) {
                                addresses.add(known(path.getKey().replace("{" + name + "}", value)));
                            }
                        }
                        default -> {}
                    }
                }));
        return addresses;
    }

    private String known(String path) {
        String known = path.replace("{slug}", acme.slug)
                .replace("{number}", Long.toString(ticket))
                .replace("{accountId}", acme.cleo.id().toString())
                .replace("{id}", "0199e9a0-0000-7000-8000-000000000000")
                .replace("{version}", "1")
                .replace("{articleSlug}", "printer-jams")
                .replace("{domain}", "people.test")
                .replace("{token}", "0".repeat(64));
        assertThat(known).as("a path variable that this test does not know").doesNotContain("{");
        return known;
    }

    @ParameterizedTest
    @MethodSource("injections")
    void row29ATextIsKeptAsItWasTyped(String injection) {
        String text = "x " + injection + " x";
        long number = acme.opens(acme.eve, Json.of("subject", text, "description", text, "tags", List.of(text)));
        acme.notes(acme.eve, number, text);

        JsonNode kept = acme.eve.get(acme.ticket(number)).expect(200).json();
        assertThat(kept.path("subject").asString()).isEqualTo(text);
        assertThat(kept.path("description").asString()).isEqualTo(text);
        assertThat(acme.eve
                        .get(acme.ticket(number) + "/messages")
                        .items()
                        .getFirst()
                        .path("body")
                        .asString())
                .isEqualTo(text);
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(acme.eve.get(acme.at("/tickets?q=" + query)).expect(200).items())
                .extracting(item -> item.path("number").asLong())
                .contains(number);
        String tag = URLEncoder.encode(kept.path("tags").get(0).asString(), StandardCharsets.UTF_8);
        assertThat(acme.eve.get(acme.at("/tickets?tag=" + tag)).expect(200).items())
                .extracting(item -> item.path("number").asLong())
                .containsExactly(number);
    }
}
