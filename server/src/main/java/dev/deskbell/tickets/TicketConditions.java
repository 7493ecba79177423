package dev.deskbell.tickets;

import dev.deskbell.platform.db.GrowingSql;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What the rows of the staff's list meet, beside their range. */
final class TicketConditions {

    private final GrowingSql sql;
    private final TicketFilter filter;
    private final TicketRanges ranges;
    private final TicketSearch.Hits hits;

    TicketConditions(GrowingSql sql, TicketFilter filter, TicketRanges ranges, TicketSearch.Hits hits) {
        this.sql = sql;
        this.filter = filter;
        this.ranges = ranges;
        this.hits = hits;
    }

    List<Short> statuses() {
        Set<TicketStatus> wanted = filter.statuses().isEmpty() ? Set.of(TicketStatus.values()) : filter.statuses();
        return wanted.stream().map(TicketStatus::number).toList();
    }

    List<Short> priorities() {
        return filter.priorities().stream().map(Priority::number).toList();
    }

    /** Conditions on a ticket that is looked up by its number. */
    void named() {
        sql.append("and r.number = named.number\n");
        if (!filter.statuses().isEmpty()) {
            sql.append("and r.status = any (?::smallint[])\n", statuses());
        }
        ofPriorities();
        if (filter.unassigned()) {
            sql.append("and (r.assignee_id is null or r.assignee_id = any (?::uuid[]))\n", filter.assignees());
        } else if (!filter.assignees().isEmpty()) {
            sql.append("and r.assignee_id = any (?::uuid[])\n", filter.assignees());
        }
        ofTeams();
    }

    /** Conditions that an index range meets. */
    void inRange() {
        sql.append("and r.status = b.status\n");
        if (ranges.byAssignee()) {
            sql.append("and r.assignee_id = w.assignee_id\n");
        } else if (filter.unassigned() && filter.assignees().isEmpty()) {
            sql.append("and r.assignee_id is null\n");
        } else if (filter.unassigned()) {
            sql.append("and (r.assignee_id is null or r.assignee_id = any (?))\n", filter.assignees());
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
            sql.append("and r.priority = any (?::smallint[])\n", priorities());
        }
    }

    private void ofTeams() {
        if (!filter.teams().isEmpty()) {
            sql.append("and r.team_id = any (?::uuid[])\n", filter.teams());
        }
    }

    /** Values, not EXISTS, which a planner may answer by gathering all the words or tags that there are. */
    void rowByRow() {
        requesters();
        tags();
        text();
    }

    private void requesters() {
        if (!filter.requesters().isEmpty()) {
            sql.append(
                    "and r.number in (select x.number from ticket x where x.organization_id = r.organization_id"
                            + " and x.requester_id = any (?))\n",
                    filter.requesters());
        }
    }

    private void tags() {
        if (!filter.tags().isEmpty()) {
            sql.append(
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
            sql.with(Arrays.asList(words.query(), words.pattern(), words.query()));
        }
    }
}
