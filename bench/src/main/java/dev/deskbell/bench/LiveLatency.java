package dev.deskbell.bench;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** From a change's commit to its bytes at 1,000 clients, at half of the rate at which agents' writing saturates. */
final class LiveLatency implements Receiver.Arrival {

    private static final int STREAMS = 1_000;
    private static final int AGENTS = 16;
    private static final int SECONDS = 10;

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
        System.out.printf("| saturated | %.0f | | | |%n", most);
        for (int round = 1; round <= 3; round++) {
            atRate("half load, round " + round, most / 2, receiver);
        }
        atRate("a tenth of it", most / 10, receiver);
    }

    /** Changes a second when all agents write as fast as they can, until all were delivered. */
    private double saturate(Receiver receiver) throws Exception {
        noteUpTo(0);
        long begin = Receiver.micros();
        int changes = agents.changeFor(SECONDS);
        long end = receiver.expect((long) changes * listeners.each()).get().last();
        return changes * 1e6 / (end - begin);
    }

    private void atRate(String name, double perSecond, Receiver receiver) throws Exception {
        int changes = (int) (perSecond * SECONDS);
        long last = Commits.last(program.database());
        noteUpTo(changes);
        agents.changeAt(perSecond, changes);
        receiver.expect((long) changes * listeners.each()).get();
        print(name, perSecond, last);
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

    private synchronized void print(String name, double perSecond, long before) throws SQLException {
        LongStream.Builder all = LongStream.builder();
        LongStream.Builder last = LongStream.builder();
        for (int desk = 0; desk < listeners.desks().size(); desk++) {
            List<Long> commits =
                    Commits.after(program.database(), listeners.desks().get(desk), before);
            for (int i = 0; i < commits.size(); i++) {
                long[] times = since(commits.get(i), i, desk);
                Arrays.stream(times).forEach(all);
                last.add(Arrays.stream(times).max().orElseThrow());
            }
        }
        Percentiles each = new Percentiles(all.build().toArray());
        System.out.printf(
                "| %s | %.0f | %.1f | %.1f | %.1f |%n",
                name,
                perSecond,
                each.of(50),
                each.of(99),
                new Percentiles(last.build().toArray()).of(99));
    }

    /** How long after its commit the desk's streams had a change. */
    private long[] since(long commit, int change, int desk) {
        return Arrays.stream(arrivals, desk * listeners.each(), (desk + 1) * listeners.each())
                .mapToLong(ofStream -> ofStream[change] - commit)
                .toArray();
    }
}
