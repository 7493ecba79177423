package dev.deskbell.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.teams.Availability;
import dev.deskbell.teams.Strategy;
import dev.deskbell.tickets.Priority;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every strategy, whatever comes; and what each is for. */
class StrategiesTest {

    private static final Wanted PLAIN = new Wanted(Priority.NORMAL, List.of(), null);

    static LongStream seeds() {
        return LongStream.range(1, 200);
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }

    private static Candidate agent(int number, @Nullable Integer capacity) {
        return new Candidate(id(number), "Agent " + number, Availability.AVAILABLE, true, capacity, 0, 0, Map.of(), 0);
    }

    private static Candidate random(Random random, int number) {
        Availability availability =
                random.nextInt(4) == 0 ? any(random, List.of(Availability.values())) : Availability.AVAILABLE;
        Map<String, Integer> skills = new HashMap<>();
        for (String tag : List.of("printer", "invoice", "network")) {
            if (random.nextBoolean()) {
                skills.put(tag, 1 + random.nextInt(5));
            }
        }
        Integer capacity = random.nextBoolean() ? null : 1 + random.nextInt(6);
        return new Candidate(
                id(number),
                "Agent " + number,
                availability,
                random.nextInt(6) > 0,
                capacity,
                0,
                0,
                skills,
                random.nextInt(10));
    }

    private static Wanted wanted(Random random, int agents) {
        return new Wanted(
                any(random, List.of(Priority.values())),
                random.nextBoolean() ? List.of() : List.of("printer", "network"),
                random.nextBoolean() ? null : id(random.nextInt(agents)));
    }

    private static Strategy automatic(Random random) {
        return any(random, List.of(Strategy.ROUND_ROBIN, Strategy.LEAST_LOADED, Strategy.BEST_SKILL, Strategy.STICKY));
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyIsGivenMoreThanTheyCanTakeNorWhoIsNotThere(long seed) {
        Random random = new Random(seed);
        UUID team = id(999);
        int agents = 1 + random.nextInt(8);
        Candidates candidates = new Candidates(new WorkingHours(Map.of(), Map.of()));
        IntStream.range(0, agents).forEach(number -> candidates.add(team, random(random, number)));
        Strategy strategy = automatic(random);
        for (int ticket = 0; ticket < 60; ticket++) {
            Wanted wanted = wanted(random, agents);
            Choice choice = Strategies.choose(strategy, wanted, candidates.of(team));
            boolean somebodyCan = candidates.of(team).stream().anyMatch(candidate -> candidate.hindrance() == null);
            assertThat(choice.assignee() != null).isEqualTo(somebodyCan);
            assertThat(choice.candidates()).hasSize(agents);
            if (choice.assignee() != null) {
                assertThat(candidates
                                .named(choice.assignee(), Instant.EPOCH)
                                .orElseThrow()
                                .hindrance())
                        .isNull();
                assertThat(choice.candidates().getFirst().id()).isEqualTo(choice.assignee());
                candidates.give(team, choice.assignee(), wanted.weight());
            }
        }
        candidates.of(team).forEach(candidate -> {
            Integer capacity = candidate.capacity();
            assertThat(candidate.open()).isLessThanOrEqualTo(capacity == null ? Integer.MAX_VALUE : capacity);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameQuestionHasTheSameAnswerInWhateverOrderPeopleCome(long seed) {
        Random random = new Random(seed);
        List<Candidate> candidates = new ArrayList<>(
                IntStream.range(0, 6).mapToObj(number -> random(random, number)).toList());
        Strategy strategy = automatic(random);
        Wanted wanted = wanted(random, 6);
        Choice first = Strategies.choose(strategy, wanted, candidates);
        Collections.shuffle(candidates, random);
        assertThat(Strategies.choose(strategy, wanted, candidates)).isEqualTo(first);
    }

    /** Over any window, while the same people are there. */
    @ParameterizedTest
    @MethodSource("seeds")
    void roundsAreFairWithinOneOverAnyWindow(long seed) {
        Random random = new Random(seed);
        UUID team = id(999);
        int agents = 2 + random.nextInt(6);
        Candidates candidates = new Candidates(new WorkingHours(Map.of(), Map.of()));
        IntStream.range(0, agents).forEach(number -> candidates.add(team, agent(number, null)));
        List<UUID> given = new ArrayList<>();
        for (int ticket = 0; ticket < 100; ticket++) {
            UUID assignee = Objects.requireNonNull(
                    Strategies.choose(Strategy.ROUND_ROBIN, wanted(random, agents), candidates.of(team))
                            .assignee());
            candidates.give(team, assignee, 1 + random.nextInt(5));
            given.add(assignee);
        }
        for (int window = 0; window < 50; window++) {
            int from = random.nextInt(90);
            List<UUID> part = given.subList(from, from + 1 + random.nextInt(100 - from - 1));
            List<Long> counts = IntStream.range(0, agents)
                    .mapToObj(number -> part.stream().filter(id(number)::equals).count())
                    .toList();
            assertThat(Collections.max(counts) - Collections.min(counts)).isLessThanOrEqualTo(1);
        }
    }

    /** Whatever has been waiting is given before whatever would come for ever after it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingStarvesWhileTicketsAreSolved(long seed) {
        Random random = new Random(seed);
        UUID team = id(999);
        Candidates candidates = new Candidates(new WorkingHours(Map.of(), Map.of()));
        IntStream.range(0, 3).forEach(number -> candidates.add(team, agent(number, 2)));
        Strategy strategy = automatic(random);
        Deque<Integer> queue = new ArrayDeque<>();
        Deque<UUID> working = new ArrayDeque<>();
        int next = 0;
        int given = 0;
        for (int turn = 0; turn < 200; turn++) {
            queue.add(next++);
            Choice choice = Strategies.choose(strategy, PLAIN, candidates.of(team));
            if (choice.assignee() != null) {
                queue.remove();
                given++;
                candidates.give(team, choice.assignee(), PLAIN.weight());
                working.add(choice.assignee());
            }
            if (working.size() > random.nextInt(6)) {
                candidates.relieve(working.remove(), PLAIN.weight());
            }
        }
        assertThat(given).isGreaterThan(150);
        assertThat(queue.isEmpty() ? next : queue.peek()).isEqualTo(given);
    }

    @Test
    void leastLoadedCountsUrgentTicketsMore() {
        List<Candidate> candidates = List.of(
                agent(1, null).given(Wanted.weight(Priority.URGENT), 1),
                agent(2, null).given(Wanted.weight(Priority.NORMAL), 2).given(Wanted.weight(Priority.NORMAL), 3));
        assertThat(Strategies.choose(Strategy.LEAST_LOADED, PLAIN, candidates).assignee())
                .isEqualTo(id(2));
    }

    @Test
    void bestSkillKnowsTheTagsAndFallsBackToTheLeastLoaded() {
        Candidate knows =
                new Candidate(id(1), "Knows", Availability.AVAILABLE, true, null, 9, 9, Map.of("printer", 4), 9);
        Candidate idle = agent(2, null);
        Wanted printer = new Wanted(Priority.NORMAL, List.of("printer"), null);
        assertThat(Strategies.choose(Strategy.BEST_SKILL, printer, List.of(idle, knows))
                        .assignee())
                .isEqualTo(knows.id());
        assertThat(Strategies.choose(Strategy.BEST_SKILL, PLAIN, List.of(idle, knows))
                        .assignee())
                .isEqualTo(idle.id());
    }

    @Test
    void stickyFindsTheCustomersLastAgentUnlessTheyAreAway() {
        Candidate last = agent(1, null).given(9, 9);
        Candidate idle = agent(2, null);
        Wanted again = new Wanted(Priority.NORMAL, List.of(), last.id());
        assertThat(Strategies.choose(Strategy.STICKY, again, List.of(idle, last))
                        .assignee())
                .isEqualTo(last.id());
        Candidate away = new Candidate(last.id(), "Away", Availability.AWAY, true, null, 1, 1, Map.of(), 1);
        Choice choice = Strategies.choose(Strategy.STICKY, again, List.of(idle, away));
        assertThat(choice.assignee()).isEqualTo(idle.id());
        assertThat(choice.candidates().getLast()).isEqualTo(new Choice.Scored(away.id(), "Away", null, "away"));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTeamOfNobodyHasNobody(Strategy strategy) {
        assertThat(Strategies.choose(strategy, PLAIN, List.of())).isEqualTo(new Choice(null, List.of()));
    }
}
