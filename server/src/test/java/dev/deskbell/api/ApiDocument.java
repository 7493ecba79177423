package dev.deskbell.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, read by tests that send bad input to everything that is in it. */
record ApiDocument(JsonNode root) {

    static final String MEGABYTE = "x".repeat(1_000_000);

    /** A value that a field cannot have, as raw JSON. */
    record Bad(String what, String json) {}

    /** @param method in capitals */
    record Operation(String path, String method, JsonNode definition) {

        boolean isRead() {
            return Set.of("GET", "HEAD", "OPTIONS").contains(method);
        }

        List<JsonNode> parametersIn(String place) {
            return Json.list(definition.path("parameters"), parameter -> parameter).stream()
                    .filter(parameter -> parameter.path("in").asString("").equals(place))
                    .toList();
        }
    }

    static ApiDocument served() {
        return new ApiDocument(
                Desk.running().visitor().get("/api/openapi.json").expect(200).json());
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").propertyStream().forEach(path -> path.getValue()
                .propertyStream()
                .forEach(operation -> operations.add(new Operation(
                        path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue()))));
        return operations;
    }

    /** Of the JSON that an operation takes; missing when it takes none. */
    JsonNode bodyOf(Operation operation) {
        return resolved(operation.definition().at("/requestBody/content/application~1json/schema"));
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /** A body that would do, but for a required field that another test leaves out. */
    ObjectNode goodBody(JsonNode schema) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("email", "good." + Desk.unique() + "@people.test");
        known.put("password", Visitor.PASSWORD);
        known.put("displayName", "Good");
        known.put("name", "Good");
        known.put("slug", "good-" + Desk.unique());
        known.put("subject", "Good");
        known.put("description", "Good");
        known.put("body", "Good");
        known.put("visibility", "public");
        known.put("role", "employee");
        known.put("version", 1);
        known.put("state", "viewing");
        known.put("score", "good");
        known.put("lead", true);
        known.put("when", "true");
        known.put("then", Map.of("priority", "low"));
        known.put("rules", List.of());
        known.put("days", 1);
        known.put("title", "Good");
        known.put("helpful", true);
        known.put("confirm", "good@people.test");
        known.put("placements", List.of(Map.of("number", 1, "version", 1)));
        known.put("file", 1_000_000);
        known.put("ticket", 2_000_000);
        known.put("organization", 3_000_000);
        ObjectNode body = Json.of();
        for (JsonNode name : schema.path("required")) {
            String field = name.asString("");
            assertThat(known)
                    .as("teach this test a good value of a new required field")
                    .containsKey(field);
            JsonNode allowed = resolved(schema.path("properties").path(field)).path("enum");
            boolean other = !allowed.isEmpty() && !allowed.toString().contains("\"" + known.get(field) + "\"");
            body.setAll(Json.of(field, other ? allowed.get(0).asString() : known.get(field)));
        }
        return body;
    }

    List<Bad> badValues(JsonNode schema) {
        List<Bad> values = new ArrayList<>();
        Set<String> types = Set.copyOf(Json.list(
                schema.path("type").isArray() ? schema.path("type") : Json.read("[" + schema.path("type") + "]"),
                type -> type.asString("")));
        values.add(new Bad("of the wrong type (object)", "{\"a\":1}"));
        if (types.contains("array")) {
            values.add(new Bad("of the wrong type", "\"text\""));
            badValues(resolved(schema.path("items")))
                    .forEach(bad -> values.add(new Bad("with an element " + bad.what(), "[" + bad.json() + "]")));
            values.add(new Bad("with a null element", "[null]"));
            return values;
        }
        values.add(new Bad("of the wrong type (list)", "[\"a\",\"b\"]"));
        if (types.contains("integer")) {
            values.add(new Bad("a text", "\"7\""));
            values.add(new Bad("an empty text", "\"\""));
            values.add(new Bad("a blank text", "\"\\u0000 \""));
            values.add(new Bad("a fraction", "1.5"));
            values.add(new Bad("too large", "99999999999999999999"));
            values.add(new Bad("negative", "-1"));
        }
        if (types.contains("string")) {
            values.add(new Bad("a number", "7"));
            values.add(new Bad("true", "true"));
            values.add(new Bad("a megabyte", "\"" + MEGABYTE + "\""));
            values.add(new Bad("with NUL", "\"a\\u0000b\""));
            values.add(new Bad("with a control character", "\"a\\u0007bcdefgh\""));
            values.add(new Bad("with a bidi override", "\"abcdefgh\\u202e\""));
            values.add(new Bad("with a bidi isolate", "\"abcdefgh\\u2066\""));
            values.add(new Bad("with half of a surrogate pair", "\"abcdefgh\\ud800\""));
        }
        return values;
    }

    /** The body with that field, first and as raw JSON. */
    static String withField(ObjectNode body, String field, String rawValue) {
        ObjectNode rest = body.deepCopy();
        rest.remove(field);
        String text = rest.toString();
        return "{\"" + field + "\":" + rawValue + (rest.isEmpty() ? "" : ",") + text.substring(1);
    }
}
