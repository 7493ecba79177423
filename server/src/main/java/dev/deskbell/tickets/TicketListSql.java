package dev.deskbell.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The staff's list as SQL: fixed fragments, values as parameters only. For each wanted status (and priority or assignee,
 * where filtered) the newest rows are read off an index in order, so that a page costs the same at any size; then the few
 * candidates are merged.
 */
final class TicketListSql {

    private static final List<Short> EVERY_PRIORITY =
            Stream.of(Priority.values()).map(Priority::number).toList();

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private TicketListSql() {}

    /**
     * @param numbers the tickets that the search text hits, or that have the tags; null when all may
     * @param words a tsquery to check row by row, when there were too many hits to name; else null
     * @param position where the page before ended, or null
     */
    static TicketListSql of(
            UUID organizationId,
            TicketFilter filter,
            @Nullable List<Long> numbers,
            TicketSearch.@Nullable Words words,
            TicketSort sort,
            @Nullable String position,
            int limit) {
        TicketListSql list = new TicketListSql();
        list.sql.append(TicketLineSql.COLUMNS);
        list.branches(filter, numbers, sort);
        list.candidates(organizationId, filter, numbers, words, sort, position, limit);
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
    private void branches(TicketFilter filter, @Nullable List<Long> numbers, TicketSort sort) {
        if (numbers != null) {
            sql.append("select c.* from unnest(?::bigint[]) named (number)\n");
            parameters.add(numbers);
        } else if (inOneRange(filter, sort)) {
            sql.append("select c.* from (values (1)) one\n");
        } else {
            ranges(filter, sort);
        }
        sql.append("cross join lateral (\n");
    }

    private void ranges(TicketFilter filter, TicketSort sort) {
        sql.append("select c.* from unnest(?::smallint[]) b (status)\n");
        parameters.add(
                filter.statuses().isEmpty()
                        ? numbers(List.of(TicketStatus.values()))
                        : numbers(List.copyOf(filter.statuses())));
        if (byPriority(filter, sort)) {
            sql.append("cross join unnest(?::smallint[]) p (priority)\n");
            parameters.add(filter.priorities().isEmpty() ? EVERY_PRIORITY : numbersOf(filter));
        }
        if (byAssignee(filter)) {
            sql.append("cross join unnest(?::uuid[]) w (assignee_id)\n");
            parameters.add(filter.assignees());
        } else if (byTeam(filter)) {
            sql.append("cross join unnest(?::uuid[]) w (team_id)\n");
            parameters.add(filter.teams());
        }
    }

    /** The whole organization by time or by number has an index of its own. */
    private static boolean inOneRange(TicketFilter filter, TicketSort sort) {
        return filter.statuses().isEmpty()
                && filter.priorities().isEmpty()
                && filter.assignees().isEmpty()
                && !filter.unassigned()
                && filter.teams().isEmpty()
                && sort != TicketSort.PRIORITY;
    }

    private static List<Short> numbersOf(TicketFilter filter) {
        return filter.priorities().stream().map(Priority::number).toList();
    }

    private static List<Short> numbers(List<TicketStatus> statuses) {
        return statuses.stream().map(TicketStatus::number).toList();
    }

    /** No index has the highest priority first and, of the same, the newest. */
    private static boolean byPriority(TicketFilter filter, TicketSort sort) {
        return sort == TicketSort.PRIORITY || (!filter.priorities().isEmpty() && sort == TicketSort.UPDATED);
    }

    private static boolean byAssignee(TicketFilter filter) {
        return !filter.assignees().isEmpty() && !filter.unassigned();
    }

    /** An assignee's tickets are fewer than a team's. */
    private static boolean byTeam(TicketFilter filter) {
        return !filter.teams().isEmpty() && !byAssignee(filter);
    }

    /** What is checked row by row are values, not EXISTS, which a planner may answer by gathering all the words or tags that there are. */
    private void candidates(
            UUID organizationId,
            TicketFilter filter,
            @Nullable List<Long> numbers,
            TicketSearch.@Nullable Words words,
            TicketSort sort,
            @Nullable String position,
            int limit) {
        sql.append(
                "select r.organization_id, r.number, r.status, r.priority, r.team_id, r.assignee_id, r.version, r.updated_at, r.tags\n"
                        + "from triage r\nwhere r.organization_id = ?\n");
        parameters.add(organizationId);
        if (numbers != null) {
            named(filter);
        } else if (!inOneRange(filter, sort)) {
            inRange(filter, sort);
        }
        requesters(filter);
        if (!filter.tags().isEmpty()) {
            where(
                    "and (select true from ticket_tag g where g.organization_id = r.organization_id"
                            + " and g.number = r.number and g.tag = any (?) limit 1)\n",
                    filter.tags());
        }
        text(words);
        if (position != null) {
            sql.append("and ").append(sort.behind()).append('\n');
            parameters.addAll(sort.parameters(position));
        }
        if (numbers != null) {
            sql.append("limit 1) c\n");
        } else {
            sql.append("order by ").append(sort.orderBy()).append(" limit ?) c\n");
            parameters.add(limit);
        }
        sql.append("order by ").append(sort.orderBy().replace("r.", "c.")).append(" limit ?\n");
        parameters.add(limit);
    }

    /** Conditions on a ticket that is looked up by its number. */
    private void named(TicketFilter filter) {
        sql.append("and r.number = named.number\n");
        if (!filter.statuses().isEmpty()) {
            where("and r.status = any (?::smallint[])\n", numbers(List.copyOf(filter.statuses())));
        }
        priorities(filter);
        if (filter.unassigned()) {
            where("and (r.assignee_id is null or r.assignee_id = any (?::uuid[]))\n", filter.assignees());
        } else if (!filter.assignees().isEmpty()) {
            where("and r.assignee_id = any (?::uuid[])\n", filter.assignees());
        }
        teams(filter);
    }

    /** Conditions that an index range meets. */
    private void inRange(TicketFilter filter, TicketSort sort) {
        sql.append("and r.status = b.status\n");
        if (byAssignee(filter)) {
            sql.append("and r.assignee_id = w.assignee_id\n");
        } else if (filter.unassigned() && filter.assignees().isEmpty()) {
            sql.append("and r.assignee_id is null\n");
        } else if (filter.unassigned()) {
            where("and (r.assignee_id is null or r.assignee_id = any (?))\n", filter.assignees());
        }
        if (byTeam(filter)) {
            sql.append("and r.team_id = w.team_id\n");
        } else {
            teams(filter);
        }
        if (byPriority(filter, sort)) {
            sql.append("and r.priority = p.priority\n");
        } else {
            priorities(filter);
        }
    }

    private void priorities(TicketFilter filter) {
        if (!filter.priorities().isEmpty()) {
            where("and r.priority = any (?::smallint[])\n", numbersOf(filter));
        }
    }

    private void teams(TicketFilter filter) {
        if (!filter.teams().isEmpty()) {
            where("and r.team_id = any (?::uuid[])\n", filter.teams());
        }
    }

    private void requesters(TicketFilter filter) {
        if (!filter.requesters().isEmpty()) {
            where(
                    "and r.number in (select x.number from ticket x where x.organization_id = r.organization_id"
                            + " and x.requester_id = any (?))\n",
                    filter.requesters());
        }
    }

    private void text(TicketSearch.@Nullable Words words) {
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
