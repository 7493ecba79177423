package dev.deskbell.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** From a change's commit to its bytes at 1,000 clients, at half of the rate at which writing them saturates. */
final class LiveLatency implements Receiver.Arrival {

    private static final int STREAMS = 1_000;
    private static final int AGENTS = 16;
    private static final int SECONDS = 10;

    private final Program program;
    private final Agents agents;
    private int before;
    private volatile long[][] arrivals = {};

    private LiveLatency(Program program, Agents agents) {
        this.program = program;
        this.agents = agents;
    }

    static void measure(Program program) throws Exception {
        try (Agents agents = new Agents(program, AGENTS)) {
            LiveLatency latency = new LiveLatency(program, agents);
            try (Receiver receiver =
                    Receiver.open(program.address(), Staff.streams(program.address(), STREAMS), latency)) {
                latency.run(receiver);
            }
        }
    }

    private void run(Receiver receiver) throws Exception {
        System.out.printf("""

                | %,d streams | changes a second | p50 ms | p99 ms | the last client's p99 |
                |---|---|---|---|---|
                """, STREAMS);
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
        long begin = Receiver.micros();
        int changes = agents.changeFor(SECONDS);
        long end = receiver.expect((long) changes * STREAMS).get().last();
        before += changes;
        return changes * 1e6 / (end - begin);
    }

    private void atRate(String name, double perSecond, Receiver receiver) throws Exception {
        int changes = (int) (perSecond * SECONDS);
        long last = Commits.last(program.database());
        arrivals = new long[changes][STREAMS];
        agents.changeAt(perSecond, changes);
        receiver.expect((long) changes * STREAMS).get();
        print(name, perSecond, arrivals, Commits.after(program.database(), last));
        before += changes;
        arrivals = new long[][] {};
    }

    @Override
    public void at(int stream, int index, long micros) {
        long[][] noted = arrivals;
        if (noted.length > 0) {
            noted[index - before - 1][stream] = micros;
        }
    }

    private static void print(String name, double perSecond, long[][] arrivals, List<Long> commits) {
        long[] all = new long[arrivals.length * STREAMS];
        long[] last = new long[arrivals.length];
        for (int i = 0; i < arrivals.length; i++) {
            long commit = commits.get(i);
            long[] times = LongStream.of(arrivals[i]).map(at -> at - commit).toArray();
            System.arraycopy(times, 0, all, i * STREAMS, STREAMS);
            last[i] = Arrays.stream(times).max().orElseThrow();
        }
        Percentiles each = new Percentiles(all);
        System.out.printf(
                "| %s | %.0f | %.1f | %.1f | %.1f |%n",
                name, perSecond, each.of(50), each.of(99), new Percentiles(last).of(99));
    }
}
