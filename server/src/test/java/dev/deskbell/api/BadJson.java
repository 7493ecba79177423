package dev.deskbell.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that an operation cannot take, made by chance from one that it can. */
final class BadJson {

    private final ApiDocument document;
    private final ApiDocument.Operation operation;
    private final Random chance;
    private final ObjectNode good;
    private final String field;
    private final JsonNode kind;

    BadJson(ApiDocument document, ApiDocument.Operation operation, Random chance) {
        this.document = document;
        this.operation = operation;
        this.chance = chance;
        JsonNode schema = document.bodyOf(operation);
        this.good = document.goodBody(schema);
        List<String> fields = new ArrayList<>();
        schema.path("properties").propertyNames().forEach(fields::add);
        this.field = pick(fields);
        this.kind = document.resolved(schema.path("properties").path(field));
    }

    byte[] bytes() {
        String rest = good.isEmpty() ? "{\"a\":1}" : good.toString();
        return switch (chance.nextInt(12)) {
            case 0, 1, 2, 3 -> utf8(ApiDocument.withField(good, field, badValue()));
            case 4 ->
                utf8(ApiDocument.withField(good, "zz" + pick(Oddities.TEXTS).replaceAll("[\"\\\\]", ""), deepJunk(4)));
            case 5 -> utf8(rest.substring(0, chance.nextInt(1, rest.length())));
            case 6 -> BadRequest.bytes(utf8("{\"" + field + "\":\""), invalidUtf8(), utf8("\"}"));
            case 7 -> utf8("{\"" + field + "\":1,\"" + field + "\":" + deepJunk(2) + "}");
            case 8 -> utf8(nothing());
            case 9 -> utf8("{\"" + field + "\":" + "[".repeat(chance.nextInt(1, 3_000)) + "}");
            case 10 ->
                utf8(ApiDocument.withField(
                        good,
                        field,
                        "1" + "0".repeat(chance.nextInt(400, 2_000)) + pick(List.of("", ".5", "e9", "e999999999"))));
            default -> utf8(ApiDocument.withField(good, field, pick(Oddities.JSON_TEXTS)));
        };
    }

    /** Of the catalogue of what the field cannot be; a megabyte now and then alone, to get on. */
    private String badValue() {
        String value = pick(document.badValues(kind)).json();
        return value.length() > 100_000 && chance.nextInt(20) > 0 ? "{\"a\":[{}]}" : value;
    }

    private String deepJunk(int depth) {
        return switch (depth == 0 ? chance.nextInt(4) : chance.nextInt(6)) {
            case 0 -> String.valueOf(chance.nextLong());
            case 1 -> "\"" + pick(Oddities.TEXTS).replaceAll("[\"\\\\]", "") + "\"";
            case 2 -> "null";
            case 3 -> "1e" + chance.nextInt(-500, 500);
            case 4 -> "[" + deepJunk(depth - 1) + "," + deepJunk(depth - 1) + "]";
            default -> "{\"a\":" + deepJunk(depth - 1) + ",\"b\":" + deepJunk(depth - 1) + "}";
        };
    }

    private byte[] invalidUtf8() {
        int[][] all = {
            {0xff}, {0xc3, 0x28}, {0xc0, 0x80}, {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {0x80}, {0xe2, 0x82}
        };
        int[] one = all[chance.nextInt(all.length)];
        byte[] bytes = new byte[one.length];
        for (int i = 0; i < one.length; i++) {
            bytes[i] = (byte) one[i];
        }
        return bytes;
    }

    /** No object at all; nothing is good enough where the body may be left out. */
    private String nothing() {
        boolean needed = operation.definition().at("/requestBody/required").asBoolean(false);
        return needed && chance.nextInt(3) == 0 ? pick(List.of("", "null")) : pick(Oddities.NO_OBJECTS);
    }

    private <T> T pick(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
