package dev.deskbell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What came back. */
public record Answer(String request, int status, Map<String, List<String>> headers, byte[] body) {

    static Answer of(String request, HttpResponse<byte[]> response) {
        return new Answer(request, response.statusCode(), response.headers().map(), response.body());
    }

    /** Itself, if the status is the expected one. */
    public Answer expect(int expected) {
        assertThat(status).as("%s answered %s", request, text()).isEqualTo(expected);
        return this;
    }

    /** Itself, if it is a problem document of that status and code. */
    public Answer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
        assertThat(json().path("code").asString("")).as(request).isEqualTo(code);
        return this;
    }

    /** The field names of a problem document. */
    public List<String> badFields() {
        return Json.list(json().path("errors"), error -> error.path("field").asString(""));
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** The elements of a list's page. */
    public List<JsonNode> items() {
        return Json.list(json().path("items"), item -> item);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header's first value, or nothing. */
    public String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("");
    }
}
