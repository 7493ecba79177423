package dev.deskbell.routing;

import dev.deskbell.teams.Availability;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who could be given a ticket of a team.
 *
 * @param atWork whether now is within their hours
 * @param capacity how many active tickets at once; null for as many as come
 * @param open how many they have
 * @param load the same by the weight of their priorities
 * @param skills by tag, 1 to 5
 * @param turn when they were last given one of the team's tickets, counted in tickets
 */
record Candidate(
        UUID id,
        String displayName,
        Availability availability,
        boolean atWork,
        @Nullable Integer capacity,
        int open,
        int load,
        Map<String, Integer> skills,
        long turn) {

    /** Why they are out of the question now; null when they are not. */
    @Nullable
    String hindrance() {
        if (availability != Availability.AVAILABLE) {
            return availability == Availability.AWAY ? "away" : "off";
        }
        if (!atWork) {
            return "not at work now";
        }
        return capacity != null && open >= capacity ? "full: %d of %d".formatted(open, capacity) : null;
    }

    /** As they are when they have been given one more. */
    Candidate given(int weight, long atTurn) {
        return new Candidate(id, displayName, availability, atWork, capacity, open + 1, load + weight, skills, atTurn);
    }

    Candidate atWork(boolean now) {
        return now == atWork
                ? this
                : new Candidate(id, displayName, availability, now, capacity, open, load, skills, turn);
    }

    /** There, and with nothing to do yet. */
    Candidate idle() {
        return new Candidate(id, displayName, Availability.AVAILABLE, atWork, capacity, 0, 0, skills, turn);
    }

    /** As they are with one less. */
    Candidate relieved(int weight) {
        return new Candidate(id, displayName, availability, atWork, capacity, open - 1, load - weight, skills, turn);
    }
}
