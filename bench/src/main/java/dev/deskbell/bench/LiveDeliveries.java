package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deliveries a second, beside a process that does nothing but write the same bytes to as many sockets. From the commit (or
 * the word to the raw writer) until the last client has the last change; the next comes only then.
 */
final class LiveDeliveries implements AutoCloseable {

    private static final int ROUNDS = 5;

    private final int streams;
    private final Connection database;
    private final Child raw;
    private final Child rawReceiver;
    private final Child receiver;

    private LiveDeliveries(Program program, Path chunk, int streams) throws IOException, SQLException {
        this.streams = streams;
        this.database = program.database().superuser();
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

                    | deliveries a second, changes of %,d bytes | Deskbell | raw writer | ratio |
                    |---|---|---|---|
                    """, Files.size(chunk));
            for (int streams : new int[] {1_000, 10_000}) {
                try (LiveDeliveries deliveries = new LiveDeliveries(program, chunk, streams)) {
                    deliveries.compare("each change alone", 1, 20_000 / streams + 10);
                    deliveries.compare("50 changes at once", 50, 5_000 / streams + 1);
                }
            }
            Files.delete(chunk);
        }
    }

    /** A way of delivering so many changes to all streams: how long it took, microseconds. */
    private interface Way {
        long deliver(int changes) throws IOException, SQLException;
    }

    private void compare(String name, int together, int times) throws IOException, SQLException {
        rate(this::ours, together, times); // warm
        rate(this::raw, together, times);
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(rate(this::raw, together, times));
            ours.add(rate(this::ours, together, times));
        }
        double our = median(ours);
        double its = median(bare);
        System.out.printf("| %,d streams, %s | %,.0f | %,.0f | **%.2f** |%n", streams, name, our, its, our / its);
    }

    private double rate(Way way, int together, int times) throws IOException, SQLException {
        long micros = 0;
        for (int i = 0; i < times; i++) {
            micros += way.deliver(together);
        }
        return (double) together * times * streams * 1e6 / micros;
    }

    private long ours(int changes) throws IOException, SQLException {
        receiver.tell(changes);
        long begin = Commits.copies(database, changes);
        return receiver.says() - begin;
    }

    private long raw(int changes) throws IOException {
        rawReceiver.tell(changes);
        raw.tell(changes);
        return rawReceiver.says() - raw.says();
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    @Override
    public void close() throws SQLException {
        receiver.close();
        rawReceiver.close();
        raw.close();
        database.close();
    }
}
