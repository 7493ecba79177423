package dev.deskbell.routing;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Members;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import dev.deskbell.teams.Teams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writing rules: each change makes a version of all of them, and what was before is kept. */
@Service
class Rules {

    private final JdbcClient jdbc;
    private final RuleQueries queries;
    private final Teams teams;
    private final Members members;
    private final Changes changes;
    private final JsonMapper json;

    Rules(JdbcClient jdbc, RuleQueries queries, Teams teams, Members members, Changes changes, JsonMapper json) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.teams = teams;
        this.members = members;
        this.changes = changes;
        this.json = json;
    }

    /** Changes of a rule; null means unchanged. */
    record Edit(
            @Nullable String name,
            @Nullable String when,
            Rule.@Nullable Actions then,
            @Nullable Boolean stop,
            @Nullable Boolean enabled,
            @Nullable Integer position) {}

    /** @param position null for the last */
    @Transactional
    RuleView add(Member admin, Rule rule, @Nullable Integer position) {
        refuseBad(admin.requireAdmin(), rule);
        RuleSet now = write(admin, null, rules -> {
            rules.add(position == null ? rules.size() : Math.min(position, rules.size()), rule);
            return rules;
        });
        return RuleView.of(now, rule.id());
    }

    @Transactional
    RuleView change(Member admin, UUID id, Edit edit) {
        admin.requireAdmin();
        RuleSet now = write(admin, null, rules -> {
            int index = indexOf(rules, id);
            Rule before = rules.remove(index);
            Rule after = new Rule(
                    id,
                    edit.name() == null ? before.name() : edit.name(),
                    edit.when() == null ? before.when() : edit.when(),
                    edit.then() == null ? before.then() : edit.then(),
                    edit.stop() == null ? before.stop() : edit.stop(),
                    edit.enabled() == null ? before.enabled() : edit.enabled());
            if (!after.equals(before)) {
                refuseBad(admin, after);
            }
            rules.add(edit.position() == null ? index : Math.min(edit.position(), rules.size()), after);
            return rules;
        });
        return RuleView.of(now, id);
    }

    @Transactional
    void remove(Member admin, UUID id) {
        write(admin.requireAdmin(), null, rules -> {
            rules.remove(indexOf(rules, id));
            return rules;
        });
    }

    /**
     * Puts these in the place of all.
     *
     * @param version of the rules that they were made from
     * @throws Refusal RULES_CHANGED when there is a newer one
     */
    @Transactional
    RuleSet replace(Member admin, int version, List<Rule> rules) {
        admin.requireAdmin();
        rules.forEach(rule -> refuseBad(admin, rule));
        return write(admin, version, before -> new ArrayList<>(rules));
    }

    private static int indexOf(List<Rule> rules, UUID id) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(id)) {
                return i;
            }
        }
        throw Refusal.notFound();
    }

    /** One writer at a time in an organization. */
    private RuleSet write(Member admin, @Nullable Integer version, UnaryOperator<List<Rule>> change) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rules of ' || ?::uuid, 0))")
                .param(admin.organizationId())
                .query()
                .singleRow();
        RuleSet before = queries.latest(admin.organizationId());
        if (version != null && version != before.version()) {
            throw Refusal.of(RefusalCode.RULES_CHANGED);
        }
        List<Rule> rules = change.apply(new ArrayList<>(before.rules()));
        if (rules.equals(before.rules())) {
            return before;
        }
        if (rules.size() > RuleSet.MOST) {
            throw Refusal.of(RefusalCode.TOO_MANY_RULES);
        }
        RuleSet after = new RuleSet(before.version() + 1, rules, admin.accountId(), admin.displayName());
        jdbc.sql("""
                        insert into routing_version (organization_id, version, rules, changed_by, changed_by_name)
                        values (?, ?, ?::jsonb, ?, ?)
                        """)
                .params(
                        admin.organizationId(),
                        after.version(),
                        json.writeValueAsString(rules),
                        after.changedBy(),
                        after.changedByName())
                .update();
        changes.record(new Change(
                admin.organizationId(),
                ChangeKind.ROUTING_CHANGED,
                null,
                admin.actor(),
                new Rendition(Map.of("version", new FieldChange(before.version(), after.version())), null),
                null,
                null,
                null));
        return after;
    }

    void refuseBad(Member admin, Rule rule) {
        Condition.complaint(rule.when()).ifPresent(complaint -> {
            throw Refusal.badField("when", complaint);
        });
        Rule.Actions then = rule.then();
        if (then.team() != null
                && teams.find(admin.organizationId(), then.team()).isEmpty()) {
            throw Refusal.badField("then.team", "must be the id of a team of this organization");
        }
        if (then.assignee() != null && !members.isStaff(admin.organizationId(), then.assignee())) {
            throw Refusal.badField("then.assignee", "must be the id of an admin or employee of this organization");
        }
        boolean nothing = then.team() == null
                && then.assignee() == null
                && then.priority() == null
                && (then.tags() == null || then.tags().isEmpty())
                && then.note() == null;
        if (nothing && !rule.stop()) {
            throw Refusal.badField("then", "must say what to do, or the rule must stop");
        }
    }
}
