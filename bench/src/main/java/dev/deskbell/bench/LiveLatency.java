package dev.deskbell.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * From a change's commit to its bytes at 1,000 clients. Full load is what the streams take while each change goes out by itself,
 * and no more than the agents can write. Beyond it changes wait for one another and go out together: that takes more of them
 * each second and each of them longer, and is measured as well.
 */
final class LiveLatency implements Receiver.Arrival {

    private static final int STREAMS = 1_000;
    private static final int AGENTS = 16;
    private static final int SATURATED_SECONDS = 10;
    private static final int SECONDS = 20;
    private static final int ALONE = 500;

    private final Program program;
    private final Agents agents;
    private final Listeners listeners;

    // Guarded by this: when each stream's changes of this round arrived, and how many there were before it and are now.
    private final long[][] arrivals;

    private final int[] before;
    private final int[] heard;

    private LiveLatency(Program program, Agents agents, Listeners listeners) {
        this.program = program;
        this.agents = agents;
        this.listeners = listeners;
        this.arrivals = new long[listeners.streams()][];
        this.before = new int[listeners.streams()];
        this.heard = new int[listeners.streams()];
    }

    static void measure(Program program) throws Exception {
        measure(program, "all in one organization", Listeners.ofLargest(STREAMS));
        measure(program, "of %d organizations".formatted(Staff.DESKS), Listeners.ofManyDesks());
    }

    private static void measure(Program program, String who, Listeners listeners) throws Exception {
        System.out.printf("""

                | %,d streams %s | changes a second | p50 ms | p99 ms | the last client's p99 |
                |---|---|---|---|---|
                """, listeners.streams(), who);
        try (Agents agents = new Agents(program, AGENTS, listeners)) {
            LiveLatency latency = new LiveLatency(program, agents, listeners);
            try (Receiver receiver = Receiver.open(program.address(), listeners.requests(program.address()), latency)) {
                latency.run(receiver);
            }
        }
    }

    private void run(Receiver receiver) throws Exception {
        saturate(receiver); // warm
        double most = saturate(receiver);
        double alone = eachAlone(receiver);
        System.out.printf("| saturated, changes go out together | %.0f | | | |%n", most);
        System.out.printf("| one after the other, each alone | %.0f | | | |%n", alone);
        double full = Math.min(alone, most);
        threeRounds("half load", full / 2, receiver);
        if (full < most) {
            threeRounds("half of saturation", most / 2, receiver);
        }
        atRate("a tenth of saturation", most / 10, receiver);
    }

    /** Changes a second when all agents write as fast as they can, until all were delivered. */
    private double saturate(Receiver receiver) throws Exception {
        noteUpTo(0);
        long begin = Receiver.micros();
        int changes = agents.changeFor(SATURATED_SECONDS);
        long end = receiver.expect((long) changes * listeners.each()).get().last();
        return changes * 1e6 / (end - begin);
    }

    /** Changes a second from each one's commit until the last client has it; the next one comes only then. */
    private double eachAlone(Receiver receiver) throws Exception {
        long last = Commits.last(program.database());
        noteUpTo(ALONE);
        for (int change = 0; change < ALONE; change++) {
            agents.change(0);
            receiver.expect(listeners.each()).get();
        }
        List<Long> commits = Commits.after(program.database(), listeners.desks().getFirst(), last);
        return 1e6 / lastClients(commits, 0).average().orElseThrow();
    }

    private void threeRounds(String name, double perSecond, Receiver receiver) throws Exception {
        latenciesAt(perSecond, receiver); // warm
        for (int round = 1; round <= 3; round++) {
            atRate(name + ", round " + round, perSecond, receiver);
        }
    }

    private void atRate(String name, double perSecond, Receiver receiver) throws Exception {
        Latencies latencies = latenciesAt(perSecond, receiver);
        System.out.printf(
                "| %s | %.0f | %.1f | %.1f | %.1f |%n",
                name,
                perSecond,
                latencies.each().of(50),
                latencies.each().of(99),
                latencies.last().of(99));
    }

    /** Of each change at each stream, and of each change at the stream that had it last. */
    private record Latencies(Percentiles each, Percentiles last) {}

    private Latencies latenciesAt(double perSecond, Receiver receiver) throws Exception {
        int changes = (int) (perSecond * SECONDS);
        long before = Commits.last(program.database());
        noteUpTo(changes);
        agents.changeAt(perSecond, changes);
        receiver.expect((long) changes * listeners.each()).get();
        return latencies(before);
    }

    /** The next changes are those of a new round; all before it were heard. */
    private synchronized void noteUpTo(int changes) {
        for (int stream = 0; stream < arrivals.length; stream++) {
            before[stream] = heard[stream];
            arrivals[stream] = new long[changes];
        }
    }

    @Override
    public synchronized void at(int stream, int index, long micros) {
        heard[stream] = index;
        int ofRound = index - before[stream] - 1;
        if (ofRound < arrivals[stream].length) {
            arrivals[stream][ofRound] = micros;
        }
    }

    private Latencies latencies(long before) throws SQLException {
        LongStream.Builder all = LongStream.builder();
        LongStream.Builder last = LongStream.builder();
        for (int desk = 0; desk < listeners.desks().size(); desk++) {
            List<Long> commits =
                    Commits.after(program.database(), listeners.desks().get(desk), before);
            for (int i = 0; i < commits.size(); i++) {
                Arrays.stream(since(commits.get(i), i, desk)).forEach(all);
            }
            lastClients(commits, desk).forEach(last);
        }
        return new Latencies(
                new Percentiles(all.build().toArray()),
                new Percentiles(last.build().toArray()));
    }

    /** For each of a desk's changes of this round, how long after its commit the last stream had it. */
    private LongStream lastClients(List<Long> commits, int desk) {
        return IntStream.range(0, commits.size())
                .mapToLong(change -> Arrays.stream(since(commits.get(change), change, desk))
                        .max()
                        .orElseThrow());
    }

    /** How long after its commit the desk's streams had a change. */
    private synchronized long[] since(long commit, int change, int desk) {
        return Arrays.stream(arrivals, desk * listeners.each(), (desk + 1) * listeners.each())
                .mapToLong(ofStream -> ofStream[change] - commit)
                .toArray();
    }
}
