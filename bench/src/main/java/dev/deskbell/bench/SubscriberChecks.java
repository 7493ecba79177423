package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The live feed beside the plain way to let nobody hear what they may not: for each change and each subscriber one query as
 * that subscriber under row-level security, as Supabase's postgres_changes asks, then the delivery.
 */
final class SubscriberChecks implements AutoCloseable {

    private static final int SUBSCRIBERS = 500;
    private static final int ROUNDS = 5;

    private final Database database;
    private final Connection writer;
    private final Receiver ours;
    private final Receiver theirs;
    private final SubscriberCheck check;

    private SubscriberChecks(Program program, byte[] chunk) throws IOException, SQLException {
        this.database = program.database();
        this.writer = database.superuser();
        List<RawStream> streams = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, SUBSCRIBERS, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> accept(server, streams, chunk));
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.getLocalPort());
            this.theirs = Receiver.open(address, Staff.streams(address, SUBSCRIBERS));
        }
        this.check = new SubscriberCheck(database, streams);
        this.ours = Receiver.open(program.address(), Staff.streams(program.address(), SUBSCRIBERS));
    }

    private static void accept(ServerSocket server, List<RawStream> streams, byte[] chunk) {
        try {
            while (streams.size() < SUBSCRIBERS) {
                RawStream stream = new RawStream(server.accept());
                streams.add(stream);
                Thread.ofVirtual().start(() -> stream.writeOn(chunk));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void measure(Program program) throws Exception {
        try (Agents agents = new Agents(program, 1)) {
            Path chunk = Recording.ofChange(program, agents);
            System.out.printf("""

                    | deliveries a second to %,d subscribers | Deskbell | a query for each | ratio |
                    |---|---|---|---|
                    """, SUBSCRIBERS);
            try (SubscriberChecks checks = new SubscriberChecks(program, Files.readAllBytes(chunk))) {
                checks.compare("each change alone", 1, 10);
                checks.compare("50 changes at once", 50, 1);
                checks.compare("200 changes at once", 200, 1);
                checks.compare("1,000 changes at once", 1_000, 1);
            }
            Files.delete(chunk);
        }
    }

    private void compare(String name, int together, int times) throws Exception {
        List<Double> our = new ArrayList<>();
        List<Double> their = new ArrayList<>();
        turn(together, times);
        for (int round = 0; round < ROUNDS; round++) {
            double[] rates = turn(together, times);
            our.add(rates[0]);
            their.add(rates[1]);
        }
        double one = our.stream().sorted().toList().get(ROUNDS / 2);
        double other = their.stream().sorted().toList().get(ROUNDS / 2);
        System.out.printf("| %s | %,.0f | %,.0f | **%.0f** |%n", name, one, other, one / other);
    }

    /** The same changes first by us, then by the checks: deliveries a second. */
    private double[] turn(int together, int times) throws Exception {
        long deliveries = (long) together * SUBSCRIBERS;
        long ourTime = 0;
        long theirTime = 0;
        for (int i = 0; i < times; i++) {
            long last = Commits.last(database);
            var heard = ours.expect(deliveries);
            long begin = Commits.copies(writer, together);
            ourTime += heard.get().last() - begin;
            heard = theirs.expect(deliveries);
            begin = Receiver.micros();
            check.deliver(last);
            theirTime += heard.get().last() - begin;
        }
        return new double[] {deliveries * times * 1e6 / ourTime, deliveries * times * 1e6 / theirTime};
    }

    @Override
    public void close() throws SQLException, IOException {
        check.close();
        ours.close();
        theirs.close();
        writer.close();
    }
}
