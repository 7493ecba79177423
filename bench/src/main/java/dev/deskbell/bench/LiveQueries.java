package dev.deskbell.bench;

import java.time.Duration;

/** How many statements a change costs the database, the request's own included, however many hear it. */
final class LiveQueries {

    private static final int CHANGES = 30;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private LiveQueries() {}

    static void measure(Program program) throws Exception {
        System.out.print("""

                | streams | statements a change | statements a second without any |
                |---|---|---|
                """);
        try (Agents agents = new Agents(program, 1)) {
            for (int streams : new int[] {10, 100, 1_000, 10_000}) {
                try (Receiver receiver = Receiver.open(program.address(), Staff.streams(program.address(), streams))) {
                    count(program.database(), agents, receiver, streams);
                }
                agents.change(0); // writing it shows the program that the streams are gone
            }
        }
    }

    private static void count(Database database, Agents agents, Receiver receiver, int streams) throws Exception {
        long before = StatementLog.end(database);
        Thread.sleep(IDLE);
        double idle = StatementLog.count(database, before) / (double) IDLE.toSeconds();
        before = StatementLog.end(database);
        long begin = System.nanoTime();
        for (int i = 0; i < CHANGES; i++) {
            var arrived = receiver.expect(streams);
            agents.change(0);
            arrived.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double busy = StatementLog.count(database, before);
        System.out.printf("| %,d | %.1f | %.1f |%n", streams, (busy - idle * seconds) / CHANGES, idle);
    }
}
