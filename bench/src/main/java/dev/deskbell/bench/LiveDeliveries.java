package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deliveries a second, beside a process that does nothing but write the same bytes to as many sockets: from a change's commit
 * (from the word to the raw writer) until the last client has it, and from the first client to the last. The next changes come
 * only then.
 */
final class LiveDeliveries implements AutoCloseable {

    private static final int ROUNDS = 5;

    /** As many for few streams as for many: what is measured is a program that runs, not one that warms up. */
    private static final int WRITES_A_ROUND = 120_000;

    private final int streams;
    private final Database database;
    private final Connection connection;
    private final Agents agents;
    private final Child raw;
    private final Child rawReceiver;
    private final Child receiver;

    private LiveDeliveries(Program program, Agents agents, Path chunk, int streams) throws IOException, SQLException {
        this.streams = streams;
        this.database = program.database();
        this.connection = database.superuser();
        this.agents = agents;
        this.raw = Child.start("write-raw", chunk, streams);
        this.rawReceiver = Child.start("receive", raw.says(), streams);
        this.receiver = Child.start("receive", program.address().getPort(), streams);
        rawReceiver.says();
        receiver.says();
    }

    static void measure(Program program) throws Exception {
        try (Agents agents = new Agents(program, 1)) {
            Path chunk = Recording.ofChange(program, agents);
            System.out.printf("""

                    | deliveries a second, changes of %,d bytes | Deskbell | raw writer | ratio | from the first client to the last |
                    |---|---|---|---|---|
                    """, Files.size(chunk));
            for (int streams : new int[] {1_000, 10_000}) {
                try (LiveDeliveries deliveries = new LiveDeliveries(program, agents, chunk, streams)) {
                    deliveries.compare("each change alone", deliveries::alone, 1, WRITES_A_ROUND / streams);
                    deliveries.compare("50 changes at once", deliveries::together, 50, 5_000 / streams + 1);
                }
            }
            Files.delete(chunk);
        }
    }

    /** When something began, and when the first and the last client had it; microseconds. */
    private record Times(long begin, long first, long last) {

        static Times of(long begin, Child receiver) throws IOException {
            return new Times(begin, receiver.says(), receiver.says());
        }
    }

    private interface Way {
        List<Times> deliver(int changes, int times) throws IOException, SQLException;
    }

    private void compare(String name, Way ours, int changes, int times) throws IOException, SQLException {
        List<Rates> our = new ArrayList<>();
        List<Rates> bare = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            bare.add(rates(raw(changes, times), changes));
            our.add(rates(ours.deliver(changes, times), changes));
        }
        Rates us = Rates.median(our.subList(1, ROUNDS + 1)); // the first round warms
        Rates it = Rates.median(bare.subList(1, ROUNDS + 1));
        System.out.printf(
                "| %,d streams, %s | %,.0f | %,.0f | **%.2f** | %.2f |%n",
                streams, name, us.all, it.all, us.all / it.all, us.fanOut / it.fanOut);
    }

    /** Deliveries a second, from the beginning and from the first client's on. */
    private record Rates(double all, double fanOut) {

        static Rates median(List<Rates> rates) {
            return new Rates(
                    rates.stream().mapToDouble(Rates::all).sorted().toArray()[ROUNDS / 2],
                    rates.stream().mapToDouble(Rates::fanOut).sorted().toArray()[ROUNDS / 2]);
        }
    }

    private Rates rates(List<Times> times, int changes) {
        double deliveries = 1e6 * changes * streams * times.size();
        return new Rates(
                deliveries / times.stream().mapToLong(t -> t.last - t.begin).sum(),
                deliveries / times.stream().mapToLong(t -> t.last - t.first).sum());
    }

    /** By PATCHes: the change wakes the very program that it came to. */
    private List<Times> alone(int one, int times) throws IOException, SQLException {
        long last = Commits.last(database);
        List<Times> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            receiver.tell(one);
            agents.change(0);
            all.add(Times.of(0, receiver));
        }
        List<Long> commits = Commits.after(database, Dataset.LARGEST, last);
        List<Times> since = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            since.add(new Times(commits.get(i), all.get(i).first, all.get(i).last));
        }
        return since;
    }

    private List<Times> together(int changes, int times) throws IOException, SQLException {
        List<Times> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            receiver.tell(changes);
            all.add(Times.of(Commits.copies(connection, changes), receiver));
        }
        return all;
    }

    private List<Times> raw(int changes, int times) throws IOException {
        List<Times> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            rawReceiver.tell(changes);
            raw.tell(changes);
            all.add(Times.of(raw.says(), rawReceiver));
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        receiver.close();
        rawReceiver.close();
        raw.close();
        connection.close();
    }
}
