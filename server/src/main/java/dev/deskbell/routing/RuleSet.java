package dev.deskbell.routing;

import java.util.List;
import java.util.UUID;

/**
 * An organization's rules as they stood from a version on.
 *
 * @param version 0 for an organization that never had any
 * @param changedBy who is answerable for them
 */
record RuleSet(int version, List<Rule> rules, UUID changedBy, String changedByName) {

    static final int MOST = 200;

    static RuleSet none() {
        return new RuleSet(0, List.of(), new UUID(0, 0), "");
    }
}
