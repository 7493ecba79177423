package dev.deskbell.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who could take tickets, team by team, as it changes while tickets are handed out. Somebody in two teams has one load. */
final class Candidates {

    private final Map<UUID, List<Candidate>> byTeam = new HashMap<>();
    private final Map<UUID, Candidate> named = new HashMap<>();
    private final WorkingHours hours;

    Candidates(WorkingHours hours) {
        this.hours = hours;
    }

    /** @param team null for somebody whom a rule names */
    void add(@Nullable UUID team, Candidate candidate) {
        if (team != null) {
            byTeam.computeIfAbsent(team, id -> new ArrayList<>()).add(candidate);
        }
        named.putIfAbsent(candidate.id(), candidate);
    }

    List<Candidate> of(UUID team) {
        return byTeam.getOrDefault(team, List.of());
    }

    /** As they are at that time. */
    List<Candidate> of(UUID team, Instant time) {
        return of(team).stream().map(candidate -> at(candidate, time)).toList();
    }

    /** Whoever is of staff. */
    Optional<Candidate> named(UUID accountId, Instant time) {
        return Optional.ofNullable(named.get(accountId)).map(candidate -> at(candidate, time));
    }

    private Candidate at(Candidate candidate, Instant time) {
        return candidate.atWork(hours.include(candidate.id(), time));
    }

    /** Everybody there, and with nothing to do yet. */
    void becomeIdle() {
        byTeam.values().forEach(candidates -> candidates.replaceAll(Candidate::idle));
        named.replaceAll((id, candidate) -> candidate.idle());
    }

    /**
     * Somebody has been given a ticket.
     *
     * @param team whose turn it was; null when a rule named them
     * @return the number of the turn
     */
    long give(@Nullable UUID team, UUID accountId, int weight) {
        long turn = team == null
                ? 0
                : of(team).stream().mapToLong(Candidate::turn).max().orElse(0) + 1;
        byTeam.forEach((id, candidates) ->
                candidates.replaceAll(candidate -> candidate.id().equals(accountId)
                        ? candidate.given(weight, id.equals(team) ? turn : candidate.turn())
                        : candidate));
        named.computeIfPresent(accountId, (id, candidate) -> candidate.given(weight, candidate.turn()));
        return turn;
    }

    /** Somebody has one less. */
    void relieve(UUID accountId, int weight) {
        byTeam.values()
                .forEach(candidates -> candidates.replaceAll(
                        candidate -> candidate.id().equals(accountId) ? candidate.relieved(weight) : candidate));
        named.computeIfPresent(accountId, (id, candidate) -> candidate.relieved(weight));
    }
}
