package dev.deskbell.routing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.deskbell.accounts.Person;
import dev.deskbell.platform.db.DatabaseClock;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.teams.Strategy;
import dev.deskbell.teams.TeamName;
import dev.deskbell.tickets.RoutedTickets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what an organization has to hand out: first what waits in queues, which is older, then what the rules have yet to see. */
@Component
class RoutingRun {

    private static final int BATCH = 50;

    private final Worker worker;
    private final RoutingStore store;
    private final CandidateStore candidates;
    private final RoutedTickets tickets;
    private final DatabaseClock clock;
    private final Cache<UUID, CompiledRules> compiled =
            Caffeine.newBuilder().maximumSize(1_000).build();

    RoutingRun(
            Worker worker, RoutingStore store, CandidateStore candidates, RoutedTickets tickets, DatabaseClock clock) {
        this.worker = worker;
        this.store = store;
        this.candidates = candidates;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Until nothing is left that somebody could take now. */
    void run(UUID organizationId) {
        boolean more;
        do {
            more = worker.now(() -> step(organizationId));
        } while (more);
    }

    /** One transaction; answers whether there may be more. */
    private boolean step(UUID organizationId) {
        if (!store.hasWork(organizationId)) {
            return false;
        }
        store.lock(organizationId);
        Map<UUID, RoutingStore.Team> teams = store.teams(organizationId);
        List<UUID> automatic = teams.values().stream()
                .filter(team -> team.strategy() != Strategy.MANUAL)
                .map(RoutingStore.Team::id)
                .toList();
        List<RoutingStore.Waiting> waiting =
                automatic.isEmpty() ? List.of() : store.waiting(organizationId, automatic, BATCH);
        List<Facts> tasks = store.tasks(organizationId, BATCH);
        if (waiting.isEmpty() && tasks.isEmpty()) {
            return false;
        }
        CompiledRules rules = rules(organizationId);
        List<Placement> placements = tasks.stream()
                .map(ticket -> rules.place(ticket, ticket.createdAt()))
                .toList();
        Desk desk = desk(organizationId, teams, automatic, placements, waiting);
        int given = takeFromQueues(organizationId, desk, waiting);
        for (int i = 0; i < tasks.size(); i++) {
            place(organizationId, desk, rules.rules(), placements.get(i), tasks.get(i));
        }
        return tasks.size() == BATCH || (given > 0 && waiting.size() == BATCH);
    }

    private CompiledRules rules(UUID organizationId) {
        RuleSet latest = store.rules(organizationId);
        CompiledRules known = compiled.getIfPresent(organizationId);
        if (known == null || known.rules().version() != latest.version()) {
            known = new CompiledRules(latest);
            compiled.put(organizationId, known);
        }
        return known;
    }

    /** With those alone who may be asked. */
    private Desk desk(
            UUID organizationId,
            Map<UUID, RoutingStore.Team> teams,
            List<UUID> automatic,
            List<Placement> placements,
            List<RoutingStore.Waiting> waiting) {
        Set<UUID> asked = new HashSet<>();
        waiting.forEach(one -> asked.add(one.team()));
        placements.stream()
                .flatMap(placement -> Stream.ofNullable(placement.team()))
                .filter(automatic::contains)
                .forEach(asked::add);
        List<UUID> named = placements.stream()
                .flatMap(placement -> Stream.ofNullable(placement.assignee()))
                .distinct()
                .toList();
        return new Desk(teams, candidates.of(organizationId, List.copyOf(asked), named));
    }

    private int takeFromQueues(UUID organizationId, Desk desk, List<RoutingStore.Waiting> waiting) {
        int given = 0;
        Set<UUID> stuck = new HashSet<>();
        for (RoutingStore.Waiting one : waiting) {
            if (stuck.contains(one.team())) {
                continue;
            }
            Desk.Decision decision = desk.fromQueue(one.team(), one.ticket(), clock.instant());
            if (decision.assignee() == null) {
                stuck.add(one.team());
                continue;
            }
            RoutedTickets.Placing placing =
                    new RoutedTickets.Placing(null, person(decision.assignee()), null, List.of());
            if (tickets.place(organizationId, one.ticket().number(), placing)) {
                record(organizationId, one.ticket().number(), decision, null, null, "strategy");
                given++;
            }
        }
        return given;
    }

    private void place(UUID organizationId, Desk desk, RuleSet rules, Placement placement, Facts ticket) {
        store.finish(organizationId, ticket.number());
        if (placement.fired().isEmpty()) {
            return;
        }
        Desk.Decision decision = desk.decide(placement, ticket, clock.instant());
        RoutedTickets.Placing placing = new RoutedTickets.Placing(
                named(decision.team()),
                person(decision.assignee()),
                placement.priority(),
                List.copyOf(placement.tags()));
        if (!tickets.place(organizationId, ticket.number(), placing)) {
            return;
        }
        placement
                .notes()
                .forEach(note -> tickets.note(
                        organizationId,
                        ticket.number(),
                        new RoutedTickets.Note(rules.changedBy(), rules.changedByName(), note)));
        record(
                organizationId,
                ticket.number(),
                decision,
                String.join(", ", placement.fired()),
                rules.version(),
                "rule");
    }

    private void record(
            UUID organizationId,
            long number,
            Desk.Decision decision,
            @Nullable String rule,
            @Nullable Integer version,
            String cause) {
        RoutingStore.Team team = decision.team();
        Candidate assignee = decision.assignee();
        if (team != null && assignee != null && decision.strategy() != null) {
            store.setTurn(organizationId, team.id(), assignee.id(), decision.turn());
        }
        store.explain(
                organizationId,
                number,
                named(team),
                person(assignee),
                new RoutingStore.Reason(rule, version, decision.strategy(), decision.asked(), cause));
    }

    private static @Nullable TeamName named(RoutingStore.@Nullable Team team) {
        return team == null ? null : team.named();
    }

    private static @Nullable Person person(@Nullable Candidate candidate) {
        return candidate == null ? null : new Person(candidate.id(), candidate.displayName());
    }
}
