package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.GrowingSql;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The staff's list as SQL: fixed fragments, values as parameters only. The newest rows of each range ({@link TicketRanges}) are read off
 * an index in order; then the few candidates are merged.
 */
final class TicketListSql {

    private static final List<Short> EVERY_PRIORITY =
            Stream.of(Priority.values()).map(Priority::number).toList();

    private final GrowingSql sql = new GrowingSql();
    private final Member agent;
    private final TicketFilter filter;
    private final TicketSort sort;
    private final TicketRanges ranges;
    private final TicketSearch.Hits hits;
    private final TicketConditions conditions;
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
        this.conditions = new TicketConditions(sql, filter, ranges, hits);
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
                .append("\n");
        return list;
    }

    String sql() {
        return sql.text();
    }

    @Nullable
    Object[] parameters() {
        return sql.parameters();
    }

    /** Where candidates come from: named tickets, one index read in order, or several such ranges that are merged. */
    private void sources() {
        if (hits.numbers() != null) {
            sql.append("select c.* from unnest(?::bigint[]) named (number)\n", hits.numbers());
        } else if (ranges.areOne()) {
            sql.append("select c.* from (values (1)) one\n");
        } else {
            sql.append("select c.* from unnest(?::smallint[]) b (status)\n", conditions.statuses());
            within();
        }
        sql.append("cross join lateral (\n");
    }

    private void within() {
        if (ranges.byPriority()) {
            sql.append(
                    "cross join unnest(?::smallint[]) p (priority)\n",
                    filter.priorities().isEmpty() ? EVERY_PRIORITY : conditions.priorities());
        }
        if (ranges.byAssignee()) {
            sql.append("cross join unnest(?::uuid[]) w (assignee_id)\n", filter.assignees());
        } else if (ranges.byTeam()) {
            sql.append("cross join unnest(?::uuid[]) w (team_id)\n", filter.teams());
        } else if (ranges.ofOwnTickets()) {
            sql.append("""
                    cross join unnest((select my_teams())::uuid[] || null::uuid) w (team_id)
                    cross join (select ?::uuid = any ((select my_whole_organizations())::uuid[]) as whole) own
                    """, agent.organizationId());
        }
    }

    private void candidates() {
        if (hits.numbers() == null && ranges.ofOwnTickets()) {
            String or = "";
            for (String own : TicketRanges.OWN_TICKETS) {
                sql.append(or).append("(");
                candidates(own);
                sql.append(")");
                or = "\nunion all\n";
            }
        } else {
            candidates("");
        }
        sql.append(") c\norder by ").append(sort.orderBy().replace("r.", "c."));
        sql.append(" limit ?\n", limit);
    }

    /**
     * @param range a condition
     */
    private void candidates(String range) {
        sql.append("""
                select r.organization_id, r.number, r.status, r.priority, r.team_id, r.assignee_id, r.version, r.updated_at, r.tags
                from triage r
                where r.organization_id = ?
                """, agent.organizationId());
        if (hits.numbers() != null) {
            conditions.named();
        } else if (!ranges.areOne()) {
            conditions.inRange();
        }
        sql.append(range);
        conditions.rowByRow();
        if (position != null) {
            sql.append("and ").append(sort.behind()).append("\n").with(sort.parameters(position));
        }
        if (hits.numbers() != null) {
            sql.append("limit 1");
        } else {
            sql.append("order by " + sort.orderBy() + " limit ?", limit);
        }
    }
}
