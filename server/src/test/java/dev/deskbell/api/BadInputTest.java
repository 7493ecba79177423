package dev.deskbell.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Answer;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every operation of the OpenAPI document with every kind of bad input: a 400 problem document that names the field, never a
 * 5xx. Driven by the document, so that a new operation or field is covered by being there.
 */
class BadInputTest {

    private static ApiDocument document;
    private static HelpDesk acme;
    private static long ticket;

    @BeforeAll
    static void acmeHasOneTicket() {
        document = ApiDocument.served();
        acme = HelpDesk.acme();
        ticket = acme.opens(acme.cleo, "Printer jams");
    }

    @TestFactory
    List<DynamicTest> bodies() {
        List<DynamicTest> tests = new ArrayList<>();
        document.operations().forEach(operation -> {
            String path = operation.path();
            String method = operation.method();
            JsonNode schema = document.bodyOf(operation);
            if (!schema.isMissingNode()) {
                boolean needed =
                        operation.definition().at("/requestBody/required").asBoolean(false);
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
        document.operations().forEach(operation -> {
            String path = operation.path();
            String method = operation.method();
            for (JsonNode parameter : operation.parametersIn("query")) {
                String name = parameter.path("name").asString("");
                tests.add(DynamicTest.dynamicTest(
                        method + " " + path + "?" + name, () -> refusesBadQuery(method, path, name, parameter)));
            }
        });
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    /** Path variables hold anything at all: whatever comes, it is a 4xx. */
    @TestFactory
    List<DynamicTest> paths() {
        List<DynamicTest> tests = new ArrayList<>();
        document.operations().forEach(operation -> {
            String path = operation.path();
            String method = operation.method();
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

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "%EF%BC%91", "+1", "1e0", "01x", "%201"})
    void aNumberInAnAddressIsWrittenInDigits(String number) {
        acme.ada.get(acme.at("/tickets/" + number)).expectProblem(400, "bad_input");
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
        ObjectNode good = document.goodBody(schema);
        for (String raw : List.of("[]", "\"text\"", "7", "{", "{\"a\":1}{}", "{\"a\":1,\"a\":2}")) {
            assertThat(visitor.send(method, address(path), raw).status())
                    .as("%s %s with body %s", method, path, raw)
                    .isEqualTo(400);
        }
        assertThat(visitor.send(method, address(path), good.toString(), "Content-Type", "application/yaml")
                        .status())
                .as("%s %s in YAML", method, path)
                .isEqualTo(method.equals("DELETE") ? 400 : 415); // of a DELETE, Spring takes it for none
        refuses(visitor, method, path, ApiDocument.withField(good, "zzUnknown", "1"), "zzUnknown", "an unknown field");
        for (JsonNode name : schema.path("required")) {
            String field = name.asString("");
            ObjectNode without = good.deepCopy();
            without.remove(field);
            refuses(visitor, method, path, without.toString(), field, "missing");
            refuses(visitor, method, path, ApiDocument.withField(good, field, "null"), field, "null");
        }
        schema.path("properties").propertyStream().forEach(property -> document.badValues(
                        document.resolved(property.getValue()))
                .forEach(bad -> refuses(
                        visitor,
                        method,
                        path,
                        ApiDocument.withField(good, property.getKey(), bad.json()),
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

    private void refusesBadQuery(String method, String path, String name, JsonNode parameter) {
        Visitor visitor = visitor(path);
        List<String> values =
                new ArrayList<>(List.of("%00", "a%07b", "a%E2%80%AEb", ApiDocument.MEGABYTE.substring(0, 12_000)));
        if (document.resolved(parameter.path("schema"))
                .path("type")
                .asString("")
                .equals("integer")) {
            values.addAll(List.of("0", "-1", "1.5", "abc", "99999999999999999999"));
        }
        Answer malformed =
                visitor.send(method, address(path) + "?" + name + "=%ff", method.equals("GET") ? null : "{}");
        assertThat(malformed.expectProblem(400, "bad_input").badFields()).isNotEmpty();
        for (String value : values) {
            Answer answer =
                    visitor.send(method, address(path) + "?" + name + "=" + value, method.equals("GET") ? null : "{}");
            assertThat(answer.status()).as(answer.request()).isEqualTo(400);
            assertThat(answer.badFields()).as(answer.request()).anySatisfy(field -> assertThat(field)
                    .startsWith(name));
        }
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
}
