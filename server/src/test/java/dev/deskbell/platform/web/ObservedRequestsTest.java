package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.LiveClient;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What whoever runs Deskbell can see of it. */
class ObservedRequestsTest {

    private final HelpDesk acme = HelpDesk.acme();

    @Test
    void eachAnswerHasANumberOfItsOwn() {
        List<String> numbers = Stream.of(
                        acme.eve.get(acme.at("/tickets")),
                        acme.eve.get(acme.at("/tickets")),
                        acme.dan.get("/api/nothing"),
                        acme.dan.get("/"))
                .map(answer -> answer.header("X-Request-Id"))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number.matches("[0-9a-f]{16}"));
    }

    @Test
    void requestsAreCountedByTheirRouteAndNeverByWhatTheyAskFor() {
        long number = acme.opens(acme.cleo, "Printer jams");
        acme.eve.get(acme.ticket(number)).expect(200);
        acme.eve.get(acme.at("/tickets?q=canary-words")).expect(200);
        acme.eve.get("/api/canary-address").expect(404);
        try (LiveClient _ = LiveClient.of(acme.eve)) {
            String metrics = metrics();
            assertThat(metrics)
                    .contains(
                            "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/api/organizations/{slug}/tickets/{number}\"}")
                    .containsPattern("deskbell_live_streams [1-9]")
                    .contains("hikaricp_connections_active{pool=\"requests\"}")
                    .doesNotContain("canary", acme.slug);
        }
    }

    private static String metrics() {
        return Desk.running().bean(PrometheusMeterRegistry.class).scrape();
    }

    @Test
    void whoIsToldToEndSaysThatItIsNotReadyAndServesOnForAsLongAsItIsGiven(@TempDir Path data) throws IOException {
        OtherDesk program = OtherDesk.start(
                data, Map.of("DESKBELL_DRAIN", "300", "DESKBELL_LOGS", "json", "DESKBELL_CONNECTIONS", "5"));
        Visitor somebody = program.visitor();
        somebody.get("/healthz/ready").expect(200);
        String said = String.join("\n", program.printed());
        String metrics = said.substring(said.indexOf("http", said.indexOf("tells its metrics")))
                .strip();
        assertThat(new String(URI.create(metrics).toURL().openStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_max{pool=\"requests\"} 5.0");

        program.tellToEnd();
        await().until(() -> somebody.get("/healthz/ready").status() == 503);
        somebody.get("/healthz/live").expect(200);
        somebody.get("/api/me").expect(401);
        somebody.send("POST", "/api/client-errors", "{\"name\":\"TypeError\"}").expect(204);
        program.kill();
        JsonNode mdc = new ObjectMapper().readTree(program.printed().getLast()).at("/mdc");
        assertThat(mdc.at("/request").asString()).matches("[0-9a-f]{16}");
        assertThat(mdc.has("trace")).as("nobody asked for traces").isFalse();
    }
}
