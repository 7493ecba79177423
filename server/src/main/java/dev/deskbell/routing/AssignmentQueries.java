package dev.deskbell.routing;

import dev.deskbell.accounts.Person;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.teams.TeamName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads why a ticket is whose it is. */
@Component
class AssignmentQueries {

    private static final int MOST = 200;

    private final Reads reads;
    private final JsonMapper json;

    AssignmentQueries(Reads reads, JsonMapper json) {
        this.reads = reads;
        this.json = json;
    }

    /**
     * One decision about a ticket.
     *
     * @param rule the names of the rules that decided, if rules did
     * @param version of the rules
     * @param strategy by which the assignee was found, if one did
     * @param candidates who was asked, the best first
     * @param actor who decided, if a person did
     */
    @Schema(name = "AssignmentView")
    record AssignmentView(
            @Nullable String rule,
            @Nullable Integer version,

            @Schema(allowableValues = {"manual", "round_robin", "least_loaded", "best_skill", "sticky"}) @Nullable
            String strategy,

            @Nullable TeamName team,
            @Nullable Person assignee,
            List<Choice.Scored> candidates,

            @Schema(allowableValues = {"rule", "strategy", "by_hand", "taken", "left", "undone"})
            String cause,

            @Nullable String actor,
            Instant at) {}

    private record Row(
            @Nullable String rule,
            @Nullable Integer rulesVersion,
            @Nullable String strategy,
            @Nullable TeamName team,
            @Nullable Person assignee,
            String candidates,
            String cause,
            @Nullable String actorName,
            Instant at) {}

    private record Seen(UUID organizationId) {}

    /** Oldest first. */
    List<AssignmentView> of(Member agent, long number) {
        if (reads.list(
                        Seen.class,
                        "select organization_id from triage where organization_id = ? and number = ?",
                        agent.organizationId(),
                        number)
                .isEmpty()) {
            throw Refusal.notFound();
        }
        return reads.list(Row.class, """
                        select rule, rules_version, strategy, team_id, team_name, assignee_id,
                               assignee_name as assignee_display_name, candidates::text as candidates, cause, actor_name, at
                        from assignment
                        where organization_id = ? and number = ?
                        order by at, id
                        limit ?
                        """, agent.organizationId(), number, MOST).stream()
                .map(row -> new AssignmentView(
                        row.rule(),
                        row.rulesVersion(),
                        row.strategy(),
                        row.team(),
                        row.assignee(),
                        json.readValue(row.candidates(), new TypeReference<List<Choice.Scored>>() {}),
                        row.cause(),
                        row.actorName(),
                        row.at()))
                .toList();
    }
}
