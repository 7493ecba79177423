package dev.deskbell.routing;

import dev.deskbell.accounts.Person;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.teams.Strategy;
import dev.deskbell.teams.TeamName;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the routing reads and writes, as the worker and within a job; the tickets themselves are RoutedTickets'. */
@Repository
class RoutingStore {

    private static final String FACTS = """
            select t.number, t.subject, left(t.description, 20000) as description, r.priority, r.tags, t.requester_id,
                   m.email as requester_email,
                   (select count(*)::int
                    from (select
                          from ticket x
                          where x.organization_id = t.organization_id and x.requester_id = t.requester_id and x.number < t.number
                          limit 1000) earlier) as earlier_tickets,
                   (select y.assignee_id
                    from ticket x
                             join triage y on y.organization_id = x.organization_id and y.number = x.number
                    where x.organization_id = t.organization_id and x.requester_id = t.requester_id
                      and x.number <> t.number and y.assignee_id is not null
                    order by x.updated_at desc
                    limit 1) as last_agent,
                   t.created_at
            """;

    private static final String OF_TICKET = """
                     join ticket t on t.organization_id = q.organization_id and t.number = q.number
                     join triage r on r.organization_id = q.organization_id and r.number = q.number
                     join member m on m.organization_id = t.organization_id and m.account_id = t.requester_id
            """;

    private final Worker worker;
    private final JsonMapper json;

    RoutingStore(Worker worker, JsonMapper json) {
        this.worker = worker;
        this.json = json;
    }

    private record Locked(int one) {}

    /** One run at a time in an organization, whichever node: so that turns and capacities are what they seem. */
    void lock(UUID organizationId) {
        worker.list(
                Locked.class,
                "select 1 as one from pg_advisory_xact_lock(hashtextextended('routing of ' || ?::uuid, 0))",
                organizationId);
    }

    private record Busy(UUID organizationId) {}

    /** Organizations with something to do, or that might have. */
    List<UUID> busy() {
        return worker.list(Busy.class, """
                        select organization_id from routing_task
                        union
                        select q.organization_id
                        from ticket_queue q join team t on t.organization_id = q.organization_id and t.id = q.team_id
                        where not q.by_hand and t.strategy <> 'manual' and t.archived_at is null
                        """).stream().map(Busy::organizationId).toList();
    }

    private record Work(boolean waits) {}

    boolean hasWork(UUID organizationId) {
        return worker.list(Work.class, """
                        select exists (select from routing_task where organization_id = ?)
                            or exists (select
                                       from ticket_queue q
                                                join team t on t.organization_id = q.organization_id and t.id = q.team_id
                                       where q.organization_id = ? and not q.by_hand
                                         and t.strategy <> 'manual' and t.archived_at is null) as waits
                        """, organizationId, organizationId)
                .getFirst()
                .waits();
    }

    private record Version(int version, String rules, UUID changedBy, String changedByName) {}

    RuleSet rules(UUID organizationId) {
        return worker.list(Version.class, """
                        select version, rules::text as rules, changed_by, changed_by_name
                        from routing_version
                        where organization_id = ?
                        order by version desc
                        limit 1
                        """, organizationId).stream()
                .findFirst()
                .map(row -> new RuleSet(
                        row.version(),
                        json.readValue(row.rules(), new TypeReference<List<Rule>>() {}),
                        row.changedBy(),
                        row.changedByName()))
                .orElseGet(RuleSet::none);
    }

    /** New tickets that the rules have yet to look at, in their order. */
    List<Facts> tasks(UUID organizationId, int limit) {
        return worker.list(
                Facts.class,
                FACTS + "from routing_task q\n" + OF_TICKET + "where q.organization_id = ? order by q.number limit ?",
                organizationId,
                limit);
    }

    void finish(UUID organizationId, long number) {
        worker.update("delete from routing_task where organization_id = ? and number = ?", organizationId, number);
    }

    /** @param team whose queue it is in */
    record Waiting(Facts ticket, UUID team) {}

    /** What waits for somebody whom the strategy of its team finds, in order; archived teams' and what is for hands is left. */
    List<Waiting> waiting(UUID organizationId, List<UUID> teams, int limit) {
        return worker.list(
                Waiting.class,
                "select f.number as ticket_number, f.subject as ticket_subject, f.description as ticket_description,"
                        + " f.priority as ticket_priority, f.tags as ticket_tags, f.requester_id as ticket_requester_id,"
                        + " f.requester_email as ticket_requester_email, f.earlier_tickets as ticket_earlier_tickets,"
                        + " f.last_agent as ticket_last_agent, f.created_at as ticket_created_at, f.team from ("
                        + FACTS + ", q.team_id as team, q.rank from ticket_queue q\n" + OF_TICKET + """
                          where q.organization_id = ? and q.team_id = any (?::uuid[]) and not q.by_hand
                          order by q.rank, q.number
                          limit ?) f
                        order by f.rank, f.number
                        """,
                organizationId,
                teams.toArray(UUID[]::new),
                limit);
    }

    /** A team that takes tickets. */
    record Team(UUID id, String name, Strategy strategy) {

        TeamName named() {
            return new TeamName(id, name);
        }
    }

    Map<UUID, Team> teams(UUID organizationId) {
        return worker
                .list(
                        Team.class,
                        "select id, name, strategy from team where organization_id = ? and archived_at is null",
                        organizationId)
                .stream()
                .collect(Collectors.toMap(Team::id, team -> team));
    }

    void setTurn(UUID organizationId, UUID team, UUID accountId, long turn) {
        worker.update(
                "update team_member set turn = ? where organization_id = ? and team_id = ? and account_id = ?",
                turn,
                organizationId,
                team,
                accountId);
    }

    /** Why a ticket is whose it is. */
    record Reason(
            @Nullable String rule,
            @Nullable Integer rulesVersion,
            @Nullable Strategy strategy,
            List<Choice.Scored> candidates,
            String cause) {}

    void explain(UUID organizationId, long number, @Nullable TeamName team, @Nullable Person assignee, Reason why) {
        worker.update(
                """
                insert into assignment (organization_id, number, rule, rules_version, strategy, team_id, team_name,
                                        assignee_id, assignee_name, candidates, cause, at)
                values (?, ?, ?, ?::int, ?, ?::uuid, ?, ?::uuid, ?, ?::jsonb, ?, clock_timestamp())
                """,
                organizationId,
                number,
                why.rule(),
                why.rulesVersion(),
                why.strategy() == null ? null : why.strategy().wire(),
                team == null ? null : team.id(),
                team == null ? null : team.name(),
                assignee == null ? null : assignee.id(),
                assignee == null ? null : assignee.displayName(),
                json.writeValueAsString(why.candidates()),
                why.cause());
    }
}
