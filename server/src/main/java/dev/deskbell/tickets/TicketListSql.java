package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The staff's list as SQL: fixed fragments, values as parameters only. The newest rows of each range ({@link TicketRanges}) are read off
 * an index in order; then the few candidates are merged.
 */
final class TicketListSql {

    private static final List<Short> EVERY_PRIORITY =
            Stream.of(Priority.values()).map(Priority::number).toList();

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final Member agent;
    private final TicketFilter filter;
    private final TicketSort sort;
    private final TicketRanges ranges;
    private final TicketSearch.Hits hits;
    private final @Nullable String position;
    private final int limit;

    private TicketListSql(
            Member agent,
            TicketFilter filter,
            TicketSort sort,
            TicketSearch.Hits hits,
            @Nullable String position,
            int limit) {
        this.agent = agent;
        this.filter = filter;
        this.sort = sort;
        this.ranges = TicketRanges.of(agent, filter, sort);
        this.hits = hits;
        this.position = position;
        this.limit = limit;
    }

    /**
     * @param hits the tickets that the search text hits, or that have the tags; or words to check row by row; or neither, when all may
     * @param position where the page before ended, or null
     */
    static TicketListSql of(
            Member agent,
            TicketFilter filter,
            TicketSort sort,
            TicketSearch.Hits hits,
            @Nullable String position,
            int limit) {
        TicketListSql list = new TicketListSql(agent, filter, sort, hits, position, limit);
        list.sql.append(TicketLineSql.COLUMNS);
        list.sources();
        list.candidates();
        list.sql
                .append(TicketLineSql.JOINS)
                .append("order by ")
                .append(sort.orderBy())
                .append('\n');
        return list;
    }

    String sql() {
        return sql.toString();
    }

    @Nullable
    Object[] parameters() {
        return parameters.toArray();
    }

    /** Where candidates come from: named tickets, one index read in order, or several such ranges that are merged. */
    private void sources() {
        if (hits.numbers() != null) {
            where("select c.* from unnest(?::bigint[]) named (number)\n", hits.numbers());
        } else if (ranges.areOne()) {
            sql.append("select c.* from (values (1)) one\n");
        } else {
            where("select c.* from unnest(?::smallint[]) b (status)\n", statuses());
            within();
        }
        sql.append("cross join lateral (\n");
    }

    private void within() {
        if (ranges.byPriority()) {
            where(
                    "cross join unnest(?::smallint[]) p (priority)\n",
                    filter.priorities().isEmpty() ? EVERY_PRIORITY : priorities());
        }
        if (ranges.byAssignee()) {
            where("cross join unnest(?::uuid[]) w (assignee_id)\n", filter.assignees());
        } else if (ranges.byTeam()) {
            where("cross join unnest(?::uuid[]) w (team_id)\n", filter.teams());
        } else if (ranges.ofOwnTickets()) {
            where("""
                    cross join unnest((select my_teams())::uuid[] || null::uuid) w (team_id)
                    cross join (select ?::uuid = any ((select my_whole_organizations())::uuid[]) as whole) own
                    """, agent.organizationId());
        }
    }

    private List<Short> statuses() {
        Set<TicketStatus> wanted = filter.statuses().isEmpty() ? Set.of(TicketStatus.values()) : filter.statuses();
        return wanted.stream().map(TicketStatus::number).toList();
    }

    private List<Short> priorities() {
        return filter.priorities().stream().map(Priority::number).toList();
    }

    private void candidates() {
        if (hits.numbers() == null && ranges.ofOwnTickets()) {
            String or = "";
            for (String own : TicketRanges.OWN_TICKETS) {
                sql.append(or).append('(');
                candidates(own);
                sql.append(')');
                or = "\nunion all\n";
            }
        } else {
            candidates("");
        }
        sql.append(") c\norder by ").append(sort.orderBy().replace("r.", "c."));
        where(" limit ?\n", limit);
    }

    /**
     * What is checked row by row are values, not EXISTS, which a planner may answer by gathering all the words or tags that there are.
     *
     * @param range a condition
     */
    private void candidates(String range) {
        where("""
                select r.organization_id, r.number, r.status, r.priority, r.team_id, r.assignee_id, r.version, r.updated_at, r.tags
                from triage r
                where r.organization_id = ?
                """, agent.organizationId());
        if (hits.numbers() != null) {
            named();
        } else if (!ranges.areOne()) {
            inRange();
        }
        sql.append(range);
        requesters();
        tags();
        text();
        if (position != null) {
            sql.append("and ").append(sort.behind()).append('\n');
            parameters.addAll(sort.parameters(position));
        }
        if (hits.numbers() != null) {
            sql.append("limit 1");
        } else {
            where("order by " + sort.orderBy() + " limit ?", limit);
        }
    }

    /** Conditions on a ticket that is looked up by its number. */
    private void named() {
        sql.append("and r.number = named.number\n");
        if (!filter.statuses().isEmpty()) {
            where("and r.status = any (?::smallint[])\n", statuses());
        }
        ofPriorities();
        if (filter.unassigned()) {
            where("and (r.assignee_id is null or r.assignee_id = any (?::uuid[]))\n", filter.assignees());
        } else if (!filter.assignees().isEmpty()) {
            where("and r.assignee_id = any (?::uuid[])\n", filter.assignees());
        }
        ofTeams();
    }

    /** Conditions that an index range meets. */
    private void inRange() {
        sql.append("and r.status = b.status\n");
        if (ranges.byAssignee()) {
            sql.append("and r.assignee_id = w.assignee_id\n");
        } else if (filter.unassigned() && filter.assignees().isEmpty()) {
            sql.append("and r.assignee_id is null\n");
        } else if (filter.unassigned()) {
            where("and (r.assignee_id is null or r.assignee_id = any (?))\n", filter.assignees());
        }
        if (ranges.byTeam()) {
            sql.append("and r.team_id = w.team_id\n");
        } else {
            ofTeams();
        }
        if (ranges.byPriority()) {
            sql.append("and r.priority = p.priority\n");
        } else {
            ofPriorities();
        }
    }

    private void ofPriorities() {
        if (!filter.priorities().isEmpty()) {
            where("and r.priority = any (?::smallint[])\n", priorities());
        }
    }

    private void ofTeams() {
        if (!filter.teams().isEmpty()) {
            where("and r.team_id = any (?::uuid[])\n", filter.teams());
        }
    }

    private void requesters() {
        if (!filter.requesters().isEmpty()) {
            where(
                    "and r.number in (select x.number from ticket x where x.organization_id = r.organization_id"
                            + " and x.requester_id = any (?))\n",
                    filter.requesters());
        }
    }

    private void tags() {
        if (!filter.tags().isEmpty()) {
            where(
                    "and (select true from ticket_tag g where g.organization_id = r.organization_id"
                            + " and g.number = r.number and g.tag = any (?) limit 1)\n",
                    filter.tags());
        }
    }

    private void text() {
        TicketSearch.Words words = hits.words();
        if (words != null) {
            sql.append("""
                    and ((select x.document @@ ?::tsquery or x.subject ilike ?
                          from ticket x
                          where x.organization_id = r.organization_id and x.number = r.number)
                      or (select true
                          from message x
                          where x.organization_id = r.organization_id and x.number = r.number
                            and x.document @@ ?::tsquery
                          limit 1))
                    """);
            parameters.add(words.query());
            parameters.add(words.pattern());
            parameters.add(words.query());
        }
    }

    private void where(String condition, Object value) {
        sql.append(condition);
        parameters.add(value);
    }
}
