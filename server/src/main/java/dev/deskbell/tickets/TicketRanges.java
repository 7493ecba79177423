package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import java.util.List;

/**
 * Which ranges of which index a list reads in order and merges, so that a page costs the same at any size: one for each wanted status,
 * and for each priority, assignee or team where that is asked for.
 */
record TicketRanges(TicketFilter filter, TicketSort sort, boolean narrowed) {

    /**
     * What a narrowed employee sees, each in a range of its own: their teams' tickets, theirs of no team of theirs, and all, should they
     * no longer be narrowed.
     */
    static final List<String> OWN_TICKETS = List.of(
            "and r.team_id = w.team_id\n",
            "and w.team_id is null and r.assignee_id = (select me())"
                    + " and (r.team_id is null or not r.team_id = any ((select my_teams())::uuid[]))\n",
            "and w.team_id is null and own.whole\n");

    static TicketRanges of(Member agent, TicketFilter filter, TicketSort sort) {
        return new TicketRanges(filter, sort, agent.narrowed());
    }

    /** The whole organization by time or by number has an index of its own. */
    boolean areOne() {
        return filter.statuses().isEmpty()
                && filter.priorities().isEmpty()
                && filter.assignees().isEmpty()
                && !filter.unassigned()
                && filter.teams().isEmpty()
                && sort != TicketSort.PRIORITY
                && !ofOwnTickets();
    }

    /** No index has the highest priority first and, of the same, the newest. */
    boolean byPriority() {
        return sort == TicketSort.PRIORITY || (!filter.priorities().isEmpty() && sort == TicketSort.UPDATED);
    }

    boolean byAssignee() {
        return !filter.assignees().isEmpty() && !filter.unassigned();
    }

    /** An assignee's tickets are fewer than a team's. */
    boolean byTeam() {
        return !filter.teams().isEmpty() && !byAssignee();
    }

    /**
     * Who sees few of many tickets would look at all of them to fill a page. Their teams' and their own have indexes by time alone: for
     * another order all of a team's would be sorted.
     */
    boolean ofOwnTickets() {
        return narrowed && sort == TicketSort.UPDATED && !byAssignee() && !byTeam();
    }
}
