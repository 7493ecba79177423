package dev.deskbell.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON by hand, as clients write it. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** {@code of("subject", "Printer jams", "tags", List.of("hardware"))}; a null value is a JSON null. */
    public static ObjectNode of(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return object;
    }

    public static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Every name of a member, at any depth, and every text value: all that the bytes say. */
    public static Set<String> namesIn(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.propertyStream().forEach(property -> {
            names.add(property.getKey());
            names.addAll(namesIn(property.getValue()));
        });
        if (node.isArray()) {
            node.forEach(element -> names.addAll(namesIn(element)));
        }
        return names;
    }

    /** The elements of an array. */
    public static <T> List<T> list(JsonNode array, Function<JsonNode, T> of) {
        return new ArrayList<>(
                StreamSupport.stream(array.spliterator(), false).map(of).toList());
    }
}
