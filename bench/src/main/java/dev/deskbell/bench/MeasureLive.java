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
        DELIVERIES,
        QUERIES,
        MEMORY,
        CHECKS,
        SCREENS
    }

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled; 600 employees are added")
    private Path data = Path.of(".");

    @Option(names = "--only", split = ",", description = "some of ${COMPLETION-CANDIDATES} (default: all)")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Override
    public Integer call() throws Exception {
        try (Program program = Program.start(data)) {
            Staff.join(program.database());
            Staff.foundDesks(program.database());
            Commits.track(program.database());
        }
        for (Part part : parts) {
            measure(part);
        }
        return 0;
    }

    private void measure(Part part) throws Exception {
        switch (part) {
            case LATENCY -> with(LiveLatency::measure);
            case DELIVERIES -> with(LiveDeliveries::measure);
            case QUERIES -> logged(LiveQueries::measure);
            case MEMORY -> with(LiveMemory::measure);
            case CHECKS -> with(SubscriberChecks::measure);
            case SCREENS -> with(LiveScreens::measure);
        }
    }

    private interface Measurement {
        void of(Program program) throws Exception;
    }

    private void with(Measurement measurement) throws Exception {
        try (Program program = Program.start(data)) {
            measurement.of(program);
        }
    }

    /** With all that the program sends to the database in the server's log. */
    private void logged(Measurement measurement) throws Exception {
        with(program -> program.database().logAllStatements(true));
        with(program -> {
            try {
                measurement.of(program);
            } finally {
                program.database().logAllStatements(false);
            }
        });
    }
}
