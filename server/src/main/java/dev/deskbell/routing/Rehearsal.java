package dev.deskbell.routing;

import dev.deskbell.accounts.Person;
import dev.deskbell.teams.TeamName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs past tickets by a {@link Desk}, in the order in which they came: everybody begins with nothing to do, and has a ticket until the
 * moment when it was really resolved. Absences of today are no absences of then.
 */
final class Rehearsal {

    private static final int MOST_EXAMPLES = 100;

    private record Work(Instant until, UUID agent, int weight) {}

    private record Waiting(PastTicket ticket, Facts facts, Placement placement, UUID team) {}

    private final CompiledRules rules;
    private final Desk desk;
    private final Map<UUID, Integer> earlier;
    private final Map<UUID, UUID> lastAgents = new HashMap<>();
    private final PriorityQueue<Work> working = new PriorityQueue<>(Comparator.comparing(Work::until));
    private final Map<UUID, Deque<Waiting>> queues = new LinkedHashMap<>();
    private final Map<@Nullable UUID, Tally> teams = new HashMap<>();
    private final Map<@Nullable UUID, Tally> agents = new HashMap<>();
    private final Map<String, Integer> held = new LinkedHashMap<>();
    private final List<Rehearsed.Example> examples = new ArrayList<>();
    private int tickets;
    private int matched;
    private int different;

    /** @param earlier how many tickets each requester had before the first of these */
    Rehearsal(CompiledRules rules, Desk desk, Map<UUID, Integer> earlier) {
        this.rules = rules;
        this.desk = desk;
        this.earlier = new HashMap<>(earlier);
        rules.rules().rules().stream().filter(Rule::enabled).forEach(rule -> held.put(rule.name(), 0));
    }

    private static final class Tally {
        final String name;
        int now;
        int then;

        Tally(String name) {
            this.name = name;
        }
    }

    /** The next one, in the order of their numbers. */
    void take(PastTicket ticket) {
        tickets++;
        Facts facts = ticket.asOpened(
                earlier.merge(ticket.requesterId(), 1, Integer::sum) - 1, lastAgents.get(ticket.requesterId()));
        release(ticket.createdAt());
        handOut(ticket.createdAt());
        Placement placement = rules.place(facts, ticket.createdAt());
        placement.fired().forEach(rule -> held.merge(rule, 1, Integer::sum));
        if (placement.fired().isEmpty()) {
            count(ticket, placement, null, null);
            return;
        }
        matched++;
        Desk.Decision decision = desk.decide(placement, facts, ticket.createdAt());
        if (decision.assignee() == null && decision.team() != null && decision.strategy() != null) {
            queues.computeIfAbsent(decision.team().id(), team -> new ArrayDeque<>())
                    .add(new Waiting(ticket, facts, placement, decision.team().id()));
        } else {
            settle(ticket, placement, decision, Desk.weight(placement, facts));
        }
    }

    private void release(Instant now) {
        while (!working.isEmpty() && !working.peek().until().isAfter(now)) {
            Work done = working.remove();
            desk.relieve(done.agent(), done.weight());
        }
    }

    /** What waited and was resolved without anybody is no work any more. */
    private void handOut(Instant now) {
        for (Deque<Waiting> queue : queues.values()) {
            while (!queue.isEmpty()) {
                Waiting first = queue.peek();
                Instant resolved = first.ticket().resolvedAt();
                if (resolved != null && !resolved.isAfter(now)) {
                    settle(first.ticket(), first.placement(), desk.unassigned(first.team()), 0);
                    queue.remove();
                    continue;
                }
                Desk.Decision decision = desk.decide(first.placement(), first.facts(), now);
                if (decision.assignee() == null) {
                    break;
                }
                settle(first.ticket(), first.placement(), decision, Desk.weight(first.placement(), first.facts()));
                queue.remove();
            }
        }
    }

    private void settle(PastTicket ticket, Placement placement, Desk.Decision decision, int weight) {
        Candidate assignee = decision.assignee();
        if (assignee != null) {
            lastAgents.put(ticket.requesterId(), assignee.id());
            if (ticket.resolvedAt() != null) {
                working.add(new Work(ticket.resolvedAt(), assignee.id(), weight));
            }
        }
        RoutingStore.Team team = decision.team();
        count(
                ticket,
                placement,
                team == null ? null : team.named(),
                assignee == null ? null : new Person(assignee.id(), assignee.displayName()));
    }

    private void count(PastTicket ticket, Placement placement, @Nullable TeamName team, @Nullable Person assignee) {
        tally(teams, ticket.team() == null ? null : ticket.team().id(), name(ticket.team())).now++;
        tally(teams, team == null ? null : team.id(), name(team)).then++;
        tally(agents, ticket.assignee() == null ? null : ticket.assignee().id(), name(ticket.assignee())).now++;
        tally(agents, assignee == null ? null : assignee.id(), name(assignee)).then++;
        if (Objects.equals(ticket.team(), team) && Objects.equals(ticket.assignee(), assignee)) {
            return;
        }
        different++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(new Rehearsed.Example(
                    ticket.number(),
                    ticket.subject(),
                    String.join(", ", placement.fired()),
                    new Rehearsed.Place(team(ticket.team()), person(ticket.assignee()), ticket.priority()),
                    new Rehearsed.Place(team(team), person(assignee), placement.priority())));
        }
    }

    private static Tally tally(Map<@Nullable UUID, Tally> tallies, @Nullable UUID id, String name) {
        return tallies.computeIfAbsent(id, key -> new Tally(name));
    }

    private static String name(@Nullable TeamName team) {
        return team == null ? "" : team.name();
    }

    private static String name(@Nullable Person person) {
        return person == null ? "" : person.displayName();
    }

    private static @Nullable String team(@Nullable TeamName team) {
        return team == null ? null : team.name();
    }

    private static @Nullable String person(@Nullable Person person) {
        return person == null ? null : person.displayName();
    }

    /** What came of it, when all have been taken. */
    Rehearsed result() {
        int waiting = 0;
        for (Deque<Waiting> queue : queues.values()) {
            for (Waiting one : queue) {
                settle(one.ticket(), one.placement(), desk.unassigned(one.team()), 0);
                waiting++;
            }
            queue.clear();
        }
        return new Rehearsed(
                tickets,
                matched,
                waiting,
                different,
                shares(teams),
                shares(agents),
                held.entrySet().stream()
                        .map(rule -> new Rehearsed.Held(rule.getKey(), rule.getValue()))
                        .toList(),
                examples);
    }

    private static List<Rehearsed.Share> shares(Map<@Nullable UUID, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(entry -> new Rehearsed.Share(
                        entry.getKey(), entry.getValue().name, entry.getValue().now, entry.getValue().then))
                .sorted(Comparator.comparingInt(Rehearsed.Share::then)
                        .reversed()
                        .thenComparing(Rehearsed.Share::name))
                .toList();
    }
}
