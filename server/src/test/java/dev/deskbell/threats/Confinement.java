package dev.deskbell.threats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Which scans of a plan may read more than one organization's rows: those of whose organization_id no equality says which it is, neither
 * to a value nor, by joins, to that of a scan of which it is said.
 */
final class Confinement {

    private static final List<String> CONDITIONS =
            List.of("Index Cond", "Recheck Cond", "Filter", "Hash Cond", "Merge Cond", "Join Filter", "TID Cond");

    private static final Pattern EQUALITY = Pattern.compile(
            "(?:(\\w+)\\.)?organization_id = (?:(\\w+)\\.organization_id|\\$\\d+|'[^']+'::uuid|\\(InitPlan"
                    + " \\d+\\)\\.\\w+|\\(?\\w+\\.\\w+\\)?)");

    private static final Pattern OWN =
            Pattern.compile("(requester_id|account_id|uploader_id) = \\(InitPlan|organization_id = ANY \\(\\(InitPlan");

    private final Map<String, String> tables = new HashMap<>();
    private final Set<String> confined = new HashSet<>();
    private final List<List<String>> joins = new ArrayList<>();

    private Confinement() {}

    /** The tables, of the given ones, that a plan reads without naming one organization. */
    static Set<String> openTables(JsonNode plan, Map<String, String> tenants) {
        Confinement confinement = new Confinement();
        confinement.visit(plan, tenants);
        confinement.follow();
        Set<String> open = new HashSet<>();
        confinement.tables.forEach((alias, table) -> {
            if (!confinement.confined.contains(alias)) {
                open.add(table);
            }
        });
        return open;
    }

    private void visit(JsonNode node, Map<String, String> tenants) {
        String alias = node.path("Alias").asString("");
        String table = tenants.get(node.path("Relation Name").asString(""));
        boolean writes = node.path("Node Type").asString("").equals("ModifyTable");
        if (table != null && !writes) {
            tables.put(alias, table);
        }
        for (String condition : CONDITIONS) {
            read(node.path(condition).asString(""), alias);
        }
        node.path("Plans").forEach(child -> {
            // A policy's own sub-select may be carried out over all that is the caller's, once, and looked up: those
            // are PolicyCallsTest's.
            if (!child.path("Parent Relationship").asString("").equals("SubPlan") || !isOnesOwn(child)) {
                visit(child, tenants);
            }
        });
    }

    /** Whether it asks for rows of the caller alone. */
    private static boolean isOnesOwn(JsonNode node) {
        String said = node.toString();
        return OWN.matcher(said).find();
    }

    private void read(String condition, String alias) {
        Matcher equality = EQUALITY.matcher(condition);
        while (equality.find()) {
            String left = equality.group(1) == null ? alias : equality.group(1);
            if (equality.group(2) == null) {
                confined.add(left);
            } else {
                joins.add(List.of(left, equality.group(2)));
            }
        }
    }

    private void follow() {
        boolean more = true;
        while (more) {
            more = false;
            for (List<String> join : joins) {
                if (confined.contains(join.getFirst()) != confined.contains(join.getLast())) {
                    confined.addAll(join);
                    more = true;
                }
            }
        }
    }
}
