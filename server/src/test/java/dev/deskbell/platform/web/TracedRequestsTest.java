package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.OtherDesk;
import dev.deskbell.testing.Visitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry gets to see. */
class TracedRequestsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void aRequestIsASpanByItsRouteWithItsStatementsAndWithoutWhatPeopleWrote(@TempDir Path data) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        HttpServer collector = collector(received);
        try (OtherDesk program = OtherDesk.beside(
                data,
                Map.of(
                        "DESKBELL_TRACES",
                        "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces"))) {
            Visitor ada = program.visitor().signUp("Ada Canary");
            ada.send(
                            "POST",
                            "/api/organizations",
                            Json.of("name", "Canary", "slug", "canary-desk").toString(),
                            "traceparent",
                            "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .expect(201);
            ada.get("/api/organizations/canary-desk/tickets?q=canary").expect(200);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(text(received))
                    .contains("GET /api/organizations/{slug}/tickets", "from ticket"));
            assertThat(text(received))
                    .contains("deskbell", "POST /api/organizations", "http.response.status_code", "set_config(")
                    .contains(new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1))
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain(ada.handle());
        } finally {
            collector.stop(0);
        }
    }

    private static String text(ByteArrayOutputStream received) {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private static HttpServer collector(ByteArrayOutputStream received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            received.writeBytes(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
