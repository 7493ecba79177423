package dev.deskbell.bench;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The live feed: how soon, how many, at what cost. */
@Command(
        name = "live",
        mixinStandardHelpOptions = true,
        description = "The live feed: from commit to client, deliveries beside a raw writer, queries, memory, screens.")
final class MeasureLive implements Callable<Integer> {

    /** What is measured, each with a program of its own. */
    private enum Part {
        LATENCY,
        DELIVERIES
    }

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled; 500 employees are added")
    private Path data = Path.of(".");

    @Option(names = "--only", split = ",", description = "some of ${COMPLETION-CANDIDATES} (default: all)")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Override
    public Integer call() throws Exception {
        try (Program program = Program.start(data)) {
            Staff.join(program.database());
            Commits.track(program.database());
        }
        for (Part part : parts) {
            measure(part);
        }
        return 0;
    }

    private void measure(Part part) throws Exception {
        try (Program program = Program.start(data)) {
            switch (part) {
                case LATENCY -> LiveLatency.measure(program);
                case DELIVERIES -> LiveDeliveries.measure(program);
            }
        }
    }
}
