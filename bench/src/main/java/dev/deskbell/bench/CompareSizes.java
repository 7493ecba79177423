package dev.deskbell.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The same requests on a small and on a large data set, side by side. */
@Command(
        name = "sizes",
        mixinStandardHelpOptions = true,
        description = "The same requests on a small and on a large data set, in turns.")
final class CompareSizes implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<small>", description = "a data directory that 'load' filled")
    private Path small = Path.of(".");

    @Parameters(index = "1", paramLabel = "<large>", description = "another")
    private Path large = Path.of(".");

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Override
    public Integer call() {
        System.out.println("| | per second | p50 ms | p99 ms |\n|---|---|---|---|");
        try (Program few = Program.start(small);
                Program many = Program.start(large)) {
            for (Request request : List.of(
                    Request.LIST,
                    Request.FILTERED,
                    Request.READ,
                    Request.STATS,
                    Request.OPEN,
                    Request.SEARCH,
                    Request.SEARCH_COMMON,
                    Request.SEARCH_FRAGMENT)) {
                compare(request, few, many);
            }
        }
        return 0;
    }

    private void compare(Request request, Program few, Program many) {
        List<Rate> small = new ArrayList<>();
        List<Rate> large = new ArrayList<>();
        Wrk.run(few, request, load.connections, load.warmUp);
        Wrk.run(many, request, load.connections, load.warmUp);
        for (int round = 0; round < load.rounds; round++) {
            small.add(Wrk.run(few, request, load.connections, load.seconds));
            large.add(Wrk.run(many, request, load.connections, load.seconds));
        }
        System.out.println(Rate.median(small).row(request.name() + ", small"));
        System.out.println(Rate.median(large).row(request.name() + ", large"));
        System.out.printf(
                "| **growth** | | %.2f | **%.2f** |%n",
                Rate.median(large).p50() / Rate.median(small).p50(),
                Rate.median(large).p99() / Rate.median(small).p99());
    }
}
