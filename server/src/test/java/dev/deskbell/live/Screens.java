package dev.deskbell.live;

import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that somebody's screens can show of an organization's tickets: loaded, and then kept up to date by nothing but
 * changes, as the client does it.
 */
final class Screens {

    private final Map<Long, JsonNode> rows = new TreeMap<>();
    /** Of the tickets that were loaded: one that the stream told of is loaded when somebody opens it. */
    private final Map<Long, String> descriptions = new TreeMap<>();

    private final Map<Long, ObjectNode> links = new TreeMap<>();
    private final Map<Long, Map<String, JsonNode>> messages = new TreeMap<>();

    private Screens() {}

    /** As a fresh browser loads them. */
    static Screens loadedBy(Visitor viewer, HelpDesk desk) {
        Screens screens = new Screens();
        for (JsonNode row : all(viewer, desk.at("/tickets"))) {
            long number = row.path("number").asLong();
            ObjectNode ticket =
                    (ObjectNode) viewer.get(desk.ticket(number)).expect(200).json();
            screens.descriptions.put(number, ticket.path("description").asString());
            screens.links.put(number, (ObjectNode) ticket.path("links"));
            screens.rows.put(number, row);
            if (!ticket.without(List.of("description", "descriptionHtml", "attachments", "links"))
                    .equals(row)) {
                throw new AssertionError("the list shows " + row + ", the ticket " + ticket);
            }
            all(viewer, desk.ticket(number) + "/messages").forEach(message -> screens.append(number, message));
        }
        return screens;
    }

    private static List<JsonNode> all(Visitor viewer, String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = viewer.get(path + "?limit=100" + next).expect(200).json();
            items.addAll(Json.list(page.path("items"), item -> item));
            next = "&cursor=" + page.path("next").asString("");
        } while (!next.equals("&cursor="));
        return items;
    }

    /** What a change does to them: a row that is older than the one shown changes nothing, and no message comes twice. */
    void apply(JsonNode change) {
        JsonNode row = change.path("ticket");
        if (row.isMissingNode() || row.isNull()) {
            return;
        }
        long number = row.path("number").asLong();
        JsonNode shown = rows.get(number);
        if (shown == null
                || row.path("version").asInt() >= shown.path("version").asInt()) {
            rows.put(number, row);
            applyFields(number, row, change.path("changed"));
        }
        if (!change.path("message").isNull()) {
            append(number, change.path("message"));
        }
    }

    private void applyFields(long number, JsonNode row, JsonNode changed) {
        if (changed.has("description") && descriptions.containsKey(number)) {
            descriptions.put(number, changed.path("description").path("to").asString());
        }
        ObjectNode beside = links.computeIfAbsent(number, unknown -> noLinks());
        JsonNode follows = changed.path("follows").path("to");
        if (follows.isNumber()) {
            beside.set("follows", with(beside.path("follows"), follows.asLong()));
        }
        JsonNode followedBy = changed.path("followedBy").path("to");
        if (followedBy.isNumber()) {
            beside.set("followedBy", with(beside.path("followedBy"), followedBy.asLong()));
        }
        if (changed.has("rating")) {
            beside.set("rating", changed.path("rating").path("to"));
        } else if (!List.of("resolved", "closed").contains(row.path("status").asString())) {
            beside.putNull("rating");
        }
    }

    private static ObjectNode noLinks() {
        return Json.of("follows", List.of(), "followedBy", List.of(), "rating", null);
    }

    private static ArrayNode with(JsonNode numbers, long another) {
        TreeSet<Long> all = new TreeSet<>(Json.list(numbers, JsonNode::asLong));
        all.add(another);
        return (ArrayNode) Json.of("all", all).path("all");
    }

    private void append(long number, JsonNode message) {
        messages.computeIfAbsent(number, none -> new TreeMap<>())
                .put(message.path("id").asString(), message);
    }

    /** A ticket's lines, one a field, as they stand in a failure's message; descriptions of those that {@code loaded} knows. */
    List<String> shown(Screens loaded) {
        List<String> lines = new ArrayList<>();
        rows.forEach((number, row) -> {
            fields(row).forEach((name, value) -> lines.add("#" + number + " " + name + ": " + value));
            lines.add("#" + number + " links: " + fields(links.getOrDefault(number, noLinks())));
            if (loaded.descriptions.containsKey(number)) {
                lines.add("#" + number + " description: " + descriptions.get(number));
            }
            messages.getOrDefault(number, Map.of())
                    .values()
                    .forEach(message -> lines.add("#" + number + " message: " + fields(message)));
        });
        return lines;
    }

    /** In the order of their names: the log's JSON has another one than the API's. */
    private static Map<String, Object> fields(JsonNode object) {
        Map<String, Object> fields = new TreeMap<>();
        object.propertyStream()
                .forEach(field -> fields.put(
                        field.getKey(), field.getValue().isObject() ? fields(field.getValue()) : field.getValue()));
        return fields;
    }
}
