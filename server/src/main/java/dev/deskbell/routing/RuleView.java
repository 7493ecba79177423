package dev.deskbell.routing;

import java.util.UUID;

/** @param position from 0: in that order rules are asked */
record RuleView(UUID id, String name, String when, Rule.Actions then, boolean stop, boolean enabled, int position) {

    static RuleView of(RuleSet rules, UUID id) {
        for (int i = 0; i < rules.rules().size(); i++) {
            if (rules.rules().get(i).id().equals(id)) {
                return of(rules.rules().get(i), i);
            }
        }
        throw new IllegalStateException("a rule is gone that was just written");
    }

    static RuleView of(Rule rule, int position) {
        return new RuleView(rule.id(), rule.name(), rule.when(), rule.then(), rule.stop(), rule.enabled(), position);
    }
}
