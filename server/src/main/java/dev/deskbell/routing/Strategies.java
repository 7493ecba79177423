package dev.deskbell.routing;

import dev.deskbell.teams.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who is given a ticket, as a pure function: the same question has the same answer, on whichever node. Nobody who is away, off
 * work or full is given one. What a strategy holds equal goes to whose turn was the longest ago, so that a strategy that holds
 * all equal hands out in rounds.
 */
final class Strategies {

    private static final Comparator<Candidate> LONGEST_AGO =
            Comparator.comparingLong(Candidate::turn).thenComparing(Candidate::id);

    private static final Comparator<Candidate> LEAST_LOADED =
            Comparator.comparingInt(Candidate::load).thenComparing(LONGEST_AGO);

    private Strategies() {}

    static Choice choose(Strategy strategy, Wanted wanted, List<Candidate> candidates) {
        List<Candidate> able = candidates.stream()
                .filter(candidate -> candidate.hindrance() == null)
                .sorted(order(strategy, wanted))
                .toList();
        long latest = candidates.stream().mapToLong(Candidate::turn).max().orElse(0);
        List<Choice.Scored> scored = new ArrayList<>();
        able.forEach(candidate -> scored.add(scored(strategy, wanted, candidate, latest)));
        candidates.stream().sorted(LONGEST_AGO).forEach(candidate -> {
            String hindrance = candidate.hindrance();
            if (hindrance != null) {
                scored.add(new Choice.Scored(candidate.id(), candidate.displayName(), null, hindrance));
            }
        });
        boolean nobody = able.isEmpty() || strategy == Strategy.MANUAL;
        return new Choice(nobody ? null : able.getFirst().id(), scored);
    }

    private static Comparator<Candidate> order(Strategy strategy, Wanted wanted) {
        return switch (strategy) {
            case MANUAL, ROUND_ROBIN -> LONGEST_AGO;
            case LEAST_LOADED -> LEAST_LOADED;
            case BEST_SKILL ->
                Comparator.comparingInt((Candidate candidate) -> skill(candidate, wanted))
                        .reversed()
                        .thenComparing(LEAST_LOADED);
            case STICKY ->
                Comparator.comparing((Candidate candidate) -> !candidate.id().equals(wanted.lastAgent()))
                        .thenComparing(LEAST_LOADED);
        };
    }

    private static int skill(Candidate candidate, Wanted wanted) {
        return wanted.tags().stream()
                .mapToInt(tag -> candidate.skills().getOrDefault(tag, 0))
                .sum();
    }

    private static Choice.Scored scored(Strategy strategy, Wanted wanted, Candidate candidate, long latest) {
        String load = "%d active, load %d".formatted(candidate.open(), candidate.load());
        long ago = latest - candidate.turn();
        boolean knows = candidate.id().equals(wanted.lastAgent());
        return switch (strategy) {
            case MANUAL, ROUND_ROBIN ->
                scored(
                        candidate,
                        (double) ago,
                        candidate.turn() == 0 ? "had none yet" : "last turn %d ago".formatted(ago));
            case LEAST_LOADED -> scored(candidate, -candidate.load(), load);
            case BEST_SKILL ->
                scored(candidate, skill(candidate, wanted), "skill %d, %s".formatted(skill(candidate, wanted), load));
            case STICKY -> scored(candidate, knows ? 1 : 0, knows ? "helped this customer last" : load);
        };
    }

    private static Choice.Scored scored(Candidate candidate, double score, String why) {
        return new Choice.Scored(candidate.id(), candidate.displayName(), score, why);
    }
}
