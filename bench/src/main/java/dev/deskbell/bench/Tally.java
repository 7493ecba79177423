package dev.deskbell.bench;

import java.util.HashMap;
import java.util.Map;

/** Counts active tickets as the database's table of counters does. */
final class Tally {

    private final int[] measures = new int[7];
    private final Map<Integer, Integer> agents = new HashMap<>();

    void count(Dataset.Ticket ticket) {
        if (!ticket.active()) {
            return;
        }
        measures[ticket.status()]++;
        measures[5] += ticket.priority() >= 3 ? 1 : 0;
        measures[6] += ticket.assignee() < 0 ? 1 : 0;
        agents.merge(ticket.assignee(), 1, Integer::sum);
    }

    /** 1 to 4 the status, 5 high priority, 6 unassigned. */
    int of(int measure) {
        return measures[measure];
    }

    int ofAgent(int index) {
        return agents.getOrDefault(index, 0);
    }
}
