package dev.deskbell.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation of the OpenAPI document with every kind of bad input: a 400 problem document that names the field, never a
 * 5xx. Driven by the document, so that a new operation or field is covered by being there.
 */
class BadInputTest {

    private static final String MEGABYTE = "x".repeat(1_000_000);

    private static JsonNode document;
    private static HelpDesk acme;
    private static long ticket;

    /** A value that a field cannot have, as raw JSON. */
    private record Bad(String what, String json) {}

    @BeforeAll
    static void acmeHasOneTicket() {
        document = Desk.running().visitor().get("/api/openapi.json").expect(200).json();
        acme = HelpDesk.acme();
        ticket = acme.opens(acme.cleo, "Printer jams");
    }

    @TestFactory
    List<DynamicTest> bodies() {
        List<DynamicTest> tests = new ArrayList<>();
        operations((path, method, operation) -> {
            JsonNode schema = resolved(operation.at("/requestBody/content/application~1json/schema"));
            if (!schema.isMissingNode()) {
                boolean needed = operation.at("/requestBody/required").asBoolean(false);
                tests.add(DynamicTest.dynamicTest(method + " " + path, () -> {
                    if (needed) {
                        refusesNone(method, path);
                    }
                    refusesBadBodies(method, path, schema);
                }));
            }
        });
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    @TestFactory
    List<DynamicTest> queries() {
        List<DynamicTest> tests = new ArrayList<>();
        operations((path, method, operation) -> {
            for (JsonNode parameter : operation.path("parameters")) {
                if (parameter.path("in").asString("").equals("query")) {
                    String name = parameter.path("name").asString("");
                    tests.add(DynamicTest.dynamicTest(
                            method + " " + path + "?" + name, () -> refusesBadQuery(method, path, name, parameter)));
                }
            }
        });
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    /** Path variables hold anything at all: whatever comes, it is a 4xx. */
    @TestFactory
    List<DynamicTest> paths() {
        List<DynamicTest> tests = new ArrayList<>();
        operations((path, method, operation) -> {
            if (path.contains("{")) {
                tests.add(DynamicTest.dynamicTest(method + " " + path, () -> {
                    for (String value : List.of(
                            "%00",
                            "-1",
                            "99999999999999999999",
                            "%ED%A0%80",
                            "%E2%80%AE",
                            "null",
                            "%27%20or%201=1--",
                            "%25",
                            "a".repeat(3_000))) {
                        Answer answer = visitor(path)
                                .send(method, path.replaceAll("\\{\\w+}", value), method.equals("GET") ? null : "{}");
                        assertThat(answer.status()).as(answer.request()).isBetween(400, 499);
                    }
                }));
            }
        });
        return tests;
    }

    private void refusesNone(String method, String path) {
        for (String raw : List.of("", "null")) {
            assertThat(visitor(path).send(method, address(path), raw).status())
                    .as("%s %s with body %s", method, path, raw)
                    .isEqualTo(400);
        }
    }

    private void refusesBadBodies(String method, String path, JsonNode schema) {
        Visitor visitor = visitor(path);
        ObjectNode good = goodBody(schema);
        for (String raw : List.of("[]", "\"text\"", "7", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":2}")) {
            assertThat(visitor.send(method, address(path), raw).status())
                    .as("%s %s with body %s", method, path, raw)
                    .isEqualTo(400);
        }
        refuses(visitor, method, path, withField(good, "zzUnknown", "1"), "zzUnknown", "an unknown field");
        for (JsonNode name : schema.path("required")) {
            String field = name.asString("");
            ObjectNode without = good.deepCopy();
            without.remove(field);
            refuses(visitor, method, path, without.toString(), field, "missing");
            refuses(visitor, method, path, withField(good, field, "null"), field, "null");
        }
        schema.path("properties").propertyStream().forEach(property -> badValues(resolved(property.getValue()))
                .forEach(bad -> refuses(
                        visitor,
                        method,
                        path,
                        withField(good, property.getKey(), bad.json()),
                        property.getKey(),
                        bad.what())));
    }

    private static void refuses(Visitor visitor, String method, String path, String body, String field, String what) {
        Answer answer = visitor.send(method, address(path), body);
        String told = "%s %s: %s %s answered %s".formatted(method, path, field, what, answer.text());
        assertThat(answer.status()).as(told).isEqualTo(400);
        assertThat(answer.header("Content-Type")).as(told).startsWith("application/problem+json");
        assertThat(answer.badFields()).as(told).isNotEmpty().anySatisfy(named -> assertThat(named)
                .startsWith(field));
    }

    private static List<Bad> badValues(JsonNode schema) {
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

    private void refusesBadQuery(String method, String path, String name, JsonNode parameter) {
        Visitor visitor = visitor(path);
        List<String> values = new ArrayList<>(List.of("%00", "a%07b", "a%E2%80%AEb", MEGABYTE.substring(0, 12_000)));
        if (resolved(parameter.path("schema")).path("type").asString("").equals("integer")) {
            values.addAll(List.of("0", "-1", "1.5", "abc", "99999999999999999999"));
        }
        for (String value : values) {
            Answer answer =
                    visitor.send(method, address(path) + "?" + name + "=" + value, method.equals("GET") ? null : "{}");
            assertThat(answer.status()).as(answer.request()).isEqualTo(400);
            assertThat(answer.badFields()).as(answer.request()).anySatisfy(field -> assertThat(field)
                    .startsWith(name));
        }
    }

    /** A body that would do, but for a required field that another test leaves out. */
    private static ObjectNode goodBody(JsonNode schema) {
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

    private static String withField(ObjectNode body, String field, String rawValue) {
        ObjectNode rest = body.deepCopy();
        rest.remove(field);
        String text = rest.toString();
        return "{\"" + field + "\":" + rawValue + (rest.isEmpty() ? "" : ",") + text.substring(1);
    }

    private static String address(String path) {
        return path.replace("{slug}", acme.slug)
                .replace("{number}", Long.toString(ticket))
                .replace("{accountId}", acme.eve.id().toString())
                .replace("{articleSlug}", "good")
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{token}", "0".repeat(64));
    }

    /** An admin for what needs one; strangers from many addresses where limits count addresses. */
    private static Visitor visitor(String path) {
        return path.matches("/api/(accounts|session|password-resets.*|email-verifications.*|client-errors)")
                ? Desk.running().visitor()
                : acme.ada;
    }

    private interface OperationVisitor {
        void visit(String path, String method, JsonNode operation);
    }

    private static void operations(OperationVisitor visitor) {
        document.path("paths").propertyStream().forEach(path -> path.getValue()
                .propertyStream()
                .forEach(operation -> visitor.visit(
                        path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue())));
    }

    private static JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
