package dev.deskbell.knowledge;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** By field, the version of an article that changed it last: edits of different fields merge, one of the same field does not. */
@Component
class FieldVersions {

    private static final TypeReference<Map<String, Integer>> BY_FIELD = new TypeReference<>() {};

    private final JsonMapper json;

    FieldVersions(JsonMapper json) {
        this.json = json;
    }

    /** Whether one of the fields was changed after that version. */
    boolean anyChangedSince(String versions, int version, Set<String> fields) {
        Map<String, Integer> changedIn = json.readValue(versions, BY_FIELD);
        return fields.stream().anyMatch(field -> changedIn.getOrDefault(field, 0) > version);
    }

    String with(String versions, Set<String> fields, int version) {
        Map<String, Integer> changedIn = new TreeMap<>(json.readValue(versions, BY_FIELD));
        fields.forEach(field -> changedIn.put(field, version));
        return json.writeValueAsString(changedIn);
    }
}
