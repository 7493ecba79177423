package dev.deskbell.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ways to tell the database who asks (ADR 2), with the statements of a ticket list, by plain JDBC. */
@Command(
        name = "identity",
        mixinStandardHelpOptions = true,
        description = "Ways to tell the database who asks, with the list's statement by plain JDBC, beside pgbench.")
final class CompareIdentities implements Callable<Integer> {

    /** How identity and query reach the database. */
    private enum Way {
        SEPARATE("begin, identity, query, commit: each a message"),
        TRANSACTION("identity and query in one message, in a transaction"),
        AUTOCOMMIT("identity and query in one message, in autocommit");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    private static final String IDENTITY = "select set_config('deskbell.session', '" + Dataset.HANDLE + "', true)";

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Override
    public Integer call() throws Exception {
        List<Statement> statements = StatementLog.of(data, Request.LIST::once);
        Statement list = statements.getLast();
        System.out.println("| | per second | p50 ms | p99 ms |\n|---|---|---|---|");
        try (Program program = Program.start(data)) {
            List<Rate> bare = new ArrayList<>();
            List<List<Rate>> rates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (int round = 0; round < load.rounds; round++) {
                bare.add(new Pgbench(statements, "").run(program.database(), load.connections, load.seconds));
                for (Way way : Way.values()) {
                    rates.get(way.ordinal()).add(run(program.database(), way, list));
                }
            }
            System.out.println(Rate.median(bare).row("pgbench: begin, identity, query, commit"));
            for (Way way : Way.values()) {
                System.out.println(Rate.median(rates.get(way.ordinal())).row(way.text));
            }
        }
        return 0;
    }

    private Rate run(Database database, Way way, Statement list) throws Exception {
        database.environment(); // makes the role
        long end = System.nanoTime() + load.seconds * 1_000_000_000L;
        List<Future<List<Double>>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(load.connections)) {
            for (int i = 0; i < load.connections; i++) {
                clients.add(threads.submit(() -> client(database, way, list, end)));
            }
        }
        List<Double> times = new ArrayList<>();
        for (Future<List<Double>> client : clients) {
            times.addAll(client.get());
        }
        times.sort(null);
        return new Rate(
                (double) times.size() / load.seconds, times.get(times.size() / 2), times.get(times.size() * 99 / 100));
    }

    private static List<Double> client(Database database, Way way, Statement list, long end) throws SQLException {
        List<Double> times = new ArrayList<>();
        String query = list.sql().replaceAll("\\$\\d+", "?");
        try (Connection connection = database.app();
                PreparedStatement identity = connection.prepareStatement(IDENTITY);
                PreparedStatement alone = connection.prepareStatement(query);
                PreparedStatement both = connection.prepareStatement(IDENTITY + "; " + query)) {
            connection.setAutoCommit(way == Way.AUTOCOMMIT);
            bind(alone, list);
            bind(both, list);
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                if (way == Way.SEPARATE) {
                    identity.execute();
                    alone.execute();
                } else {
                    both.execute();
                    both.getMoreResults();
                }
                if (way != Way.AUTOCOMMIT) {
                    connection.commit();
                }
                times.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return times;
    }

    /** As text, which PostgreSQL reads as whatever the place wants. */
    private static void bind(PreparedStatement statement, Statement list) throws SQLException {
        for (int i = 0; i < list.values().size(); i++) {
            statement.setObject(i + 1, list.values().get(i), java.sql.Types.OTHER);
        }
    }
}
