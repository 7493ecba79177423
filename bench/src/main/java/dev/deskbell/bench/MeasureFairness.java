package dev.deskbell.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an organization feels of another one that asks for all that it can get. */
@Command(
        name = "fairness",
        mixinStandardHelpOptions = true,
        description =
                "Requests of one organization at a steady rate, alone and beside another that saturates the node.")
final class MeasureFairness implements Callable<Integer> {

    private static final Tool RM = new Tool("rm", "coreutils");
    private static final int TICKETS = 200;

    @Option(names = "--connections", defaultValue = "32", description = "of the other one; default ${DEFAULT-VALUE}")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "40",
            description = "requests a second of the one; default ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--seconds", defaultValue = "10", description = "of each run; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "default ${DEFAULT-VALUE}; the median counts")
    private int rounds;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path work = Files.createTempDirectory("fairness");
        try (Installation installation =
                        Installation.start(Installation.Profile.A, work, Service.freePort(), Map.of());
                DeskClient loud = new DeskClient(installation.url());
                DeskClient quiet = new DeskClient(installation.url())) {
            fill(loud);
            fill(quiet);
            measure(installation.node(0), loud, quiet);
        } finally {
            RM.run(Path.of("/"), Map.of(), List.of("-r", work.toString()));
        }
        return 0;
    }

    private static void fill(DeskClient desk) throws IOException, InterruptedException {
        for (int i = 0; i < TICKETS; i++) {
            HttpResponse<String> answer = desk.open("Printer " + i + " jams", "It jams.", "fill " + i);
            if (answer.statusCode() != 201) {
                throw new IllegalStateException(answer.body());
            }
        }
    }

    private void measure(Program program, DeskClient loud, DeskClient quiet) {
        String list = loud.organization() + "/tickets";
        Wrk.runAs(loud.token(), program, list, connections, 2 * seconds); // warms up
        steadily(quiet);
        List<Rate> alone = new ArrayList<>();
        List<Rate> beside = new ArrayList<>();
        List<Rate> other = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            alone.add(steadily(quiet));
            CompletableFuture<Rate> load = CompletableFuture.supplyAsync(
                    () -> Wrk.runAs(loud.token(), program, list, connections, seconds + 2));
            Service.pause(1_000);
            beside.add(steadily(quiet));
            other.add(load.join());
        }
        report(Rate.median(other), byP99(alone), byP99(beside));
    }

    private static Rate byP99(List<Rate> runs) {
        return runs.stream()
                .sorted(java.util.Comparator.comparingDouble(Rate::p99))
                .toList()
                .get(runs.size() / 2);
    }

    private Rate steadily(DeskClient desk) {
        ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
        new Pace(rate, seconds).keep((_, due) -> {
            HttpResponse<String> answer = desk.get(desk.organization() + "/tickets", null);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
            }
            micros.add((System.nanoTime() - due) / 1_000);
        });
        Percentiles times =
                new Percentiles(micros.stream().mapToLong(Long::longValue).toArray());
        return new Rate(times.count() / (double) seconds, times.of(50), times.of(99));
    }

    private void report(Rate other, Rate alone, Rate beside) {
        System.out.printf("%n| lists of one organization | per second | p50 ms | p99 ms |%n|---|---|---|---|%n");
        System.out.println(alone.row("alone"));
        System.out.println(beside.row("beside another with " + connections + " connections"));
        System.out.println(other.row("the other one"));
        System.out.printf(
                "| **its share of the load, and how much the p99 grows** (goal 2) | **%.0f %%** | | **%.1f** |%n",
                100 * other.perSecond() / (other.perSecond() + beside.perSecond()), beside.p99() / alone.p99());
    }
}
