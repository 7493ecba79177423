package dev.deskbell.routing;

import dev.deskbell.teams.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization's people as tickets are handed out to them: one decision after the other, in memory. A run of the router and a
 * rehearsal decide by the same, so that a rehearsal is what will happen.
 */
final class Desk {

    private final Map<UUID, RoutingStore.Team> teams;
    private final Candidates candidates;

    Desk(Map<UUID, RoutingStore.Team> teams, Candidates candidates) {
        this.teams = teams;
        this.candidates = candidates;
    }

    /**
     * Where a ticket goes.
     *
     * @param strategy by which the assignee was found; null when a rule named them, or there is none
     */
    record Decision(
            RoutingStore.@Nullable Team team,
            @Nullable Candidate assignee,
            @Nullable Strategy strategy,
            List<Choice.Scored> asked,
            long turn) {}

    /** By what the rules want: whom they name if that one can, else whom the team's strategy finds, else the team's queue. */
    Decision decide(Placement placement, Facts ticket, Instant now) {
        RoutingStore.Team team = placement.team() == null ? null : teams.get(placement.team());
        if (placement.assignee() != null) {
            Candidate named = candidates.named(placement.assignee(), now).orElse(null);
            if (named != null && named.hindrance() == null) {
                candidates.give(null, named.id(), weight(placement, ticket));
                return new Decision(team, named, null, List.of(), 0);
            }
        }
        return team == null
                ? new Decision(null, null, null, List.of(), 0)
                : fromQueue(team, wanted(placement, ticket), now);
    }

    /** By the team's strategy alone. */
    Decision fromQueue(UUID teamId, Facts ticket, Instant now) {
        RoutingStore.Team team = teams.get(teamId);
        return team == null
                ? new Decision(null, null, null, List.of(), 0)
                : fromQueue(team, new Wanted(ticket.priority(), ticket.tags(), ticket.lastAgent()), now);
    }

    private Decision fromQueue(RoutingStore.Team team, Wanted wanted, Instant now) {
        if (team.strategy() == Strategy.MANUAL) {
            return new Decision(team, null, null, List.of(), 0);
        }
        Choice choice = Strategies.choose(team.strategy(), wanted, candidates.of(team.id(), now));
        if (choice.assignee() == null) {
            return new Decision(team, null, team.strategy(), choice.candidates(), 0);
        }
        Candidate chosen = candidates.named(choice.assignee(), now).orElseThrow();
        long turn = candidates.give(team.id(), chosen.id(), wanted.weight());
        return new Decision(team, chosen, team.strategy(), choice.candidates(), turn);
    }

    private static Wanted wanted(Placement placement, Facts ticket) {
        List<String> tags = new ArrayList<>(ticket.tags());
        placement.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return new Wanted(
                placement.priority() == null ? ticket.priority() : placement.priority(), tags, ticket.lastAgent());
    }

    static int weight(Placement placement, Facts ticket) {
        return wanted(placement, ticket).weight();
    }

    /** In a team's queue. */
    Decision unassigned(UUID teamId) {
        return new Decision(teams.get(teamId), null, null, List.of(), 0);
    }

    /** A ticket that somebody had is no work any more. */
    void relieve(UUID accountId, int weight) {
        candidates.relieve(accountId, weight);
    }
}
