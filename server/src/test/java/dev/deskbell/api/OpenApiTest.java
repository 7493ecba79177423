package dev.deskbell.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document that outside programs and our web client are made from. */
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../web/openapi.json");

    private static JsonNode served() {
        return Desk.running().visitor().get("/api/openapi.json").expect(200).json();
    }

    /** Run with {@code -Dopenapi.write=true} to accept what the code says now; then {@code npm run generate} in web/. */
    @Test
    void theWebClientsTypesAreMadeFromWhatIsServed() throws IOException {
        if (Boolean.getBoolean("openapi.write")) {
            JsonMapper writer = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(COMMITTED, writer.writeValueAsString(served()) + "\n");
        }
        assertThat(Json.read(Files.readAllBytes(COMMITTED)))
                .as("web/openapi.json differs from /api/openapi.json: run this test with -Dopenapi.write=true")
                .isEqualTo(served());
    }

    @Test
    void everyOperationNamesItsErrors() {
        for (JsonNode path : served().path("paths")) {
            path.propertyStream().forEach(operation -> {
                JsonNode responses = operation.getValue().path("responses");
                assertThat(responses.propertyNames()).contains("400", "401", "404", "429", "503");
                for (String status : responses.propertyNames()) {
                    if (status.startsWith("4") || status.startsWith("5")) {
                        assertThat(responses.path(status).path("content").propertyNames())
                                .containsExactly("application/problem+json");
                    }
                }
            });
        }
    }

    @Test
    void aStrangerMayReadIt() {
        Answer answer = Desk.running().visitor().get("/api/openapi.json");

        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }
}
