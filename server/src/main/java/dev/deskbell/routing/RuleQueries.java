package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rules, as they are and as they were. */
@Component
class RuleQueries {

    private final Reads reads;
    private final Cursors cursors;
    private final JsonMapper json;

    RuleQueries(Reads reads, Cursors cursors, JsonMapper json) {
        this.reads = reads;
        this.cursors = cursors;
        this.json = json;
    }

    /** A page of the rules, in their order, with the version that they are of. */
    record RulePage(List<RuleView> items, @Nullable String next, int version) {}

    /** When the rules changed, and by whom. */
    record VersionView(int version, UUID changedBy, String changedByName, Instant changedAt, int rules) {}

    private record Row(int version, String rules, UUID changedBy, String changedByName) {}

    RuleSet latest(UUID organizationId) {
        return reads.first(Row.class, """
                        select version, rules::text as rules, changed_by, changed_by_name
                        from routing_version
                        where organization_id = ?
                        order by version desc
                        limit 1
                        """, organizationId).map(this::parsed).orElseGet(RuleSet::none);
    }

    private RuleSet parsed(Row row) {
        return new RuleSet(
                row.version(),
                json.readValue(row.rules(), new TypeReference<List<Rule>>() {}),
                row.changedBy(),
                row.changedByName());
    }

    RulePage page(Member agent, Paging paging) {
        RuleSet rules = latest(agent.organizationId());
        String list = "rules:" + agent.organizationId();
        int from = paging.cursor() == null ? 0 : Integer.parseInt(cursors.take(list, paging.cursor()));
        List<RuleView> all = views(rules);
        List<RuleView> items = all.subList(Math.min(from, all.size()), Math.min(from + paging.size(), all.size()));
        int next = from + items.size();
        return new RulePage(
                items, next < all.size() ? cursors.give(list, Integer.toString(next)) : null, rules.version());
    }

    static List<RuleView> views(RuleSet rules) {
        List<RuleView> views = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            views.add(RuleView.of(rule, views.size()));
        }
        return views;
    }

    /** Newest first. */
    Page<VersionView> versions(Member agent, Paging paging) {
        String list = "rule-versions:" + agent.organizationId();
        int before =
                paging.cursor() == null ? Integer.MAX_VALUE : Integer.parseInt(cursors.take(list, paging.cursor()));
        return Page.of(
                reads.list(VersionView.class, """
                        select version, changed_by, changed_by_name, changed_at, jsonb_array_length(rules) as rules
                        from routing_version
                        where organization_id = ? and version < ?
                        order by version desc
                        limit ?
                        """, agent.organizationId(), before, paging.size() + 1),
                paging.size(),
                version -> cursors.give(list, Integer.toString(version.version())));
    }

    /** All rules as they were from a version on. */
    List<RuleView> version(Member agent, int version) {
        return reads.first(Row.class, """
                        select version, rules::text as rules, changed_by, changed_by_name
                        from routing_version
                        where organization_id = ? and version = ?
                        """, agent.organizationId(), version)
                .map(this::parsed)
                .map(RuleQueries::views)
                .orElseThrow(Refusal::notFound);
    }
}
