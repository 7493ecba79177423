package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Three nodes are replaced one after the other, and then the primary dies, while a ledger is kept of what was acknowledged. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        description =
                "Profile c under load: each node is replaced, then the primary is killed and the standby promoted.")
final class MeasureFaults implements Callable<Integer> {

    private static final Tool RM = new Tool("rm", "coreutils");

    @Option(names = "--writers", defaultValue = "8", description = "at once; default ${DEFAULT-VALUE}")
    private int writers;

    @Option(
            names = "--tickets",
            defaultValue = "300",
            description = "between one fault and the next; default ${DEFAULT-VALUE}")
    private int tickets;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Path work = Files.createTempDirectory("faults");
        boolean well;
        try (Installation installation =
                        Installation.start(Installation.Profile.C, work, Service.freePort(), Map.of());
                DeskClient desk = new DeskClient(installation.url());
                Listener listener = new Listener(desk)) {
            Ledger.printHead();
            well = rollingRestart(installation, desk) & listener.report() & failOver(installation, desk);
        } finally {
            RM.run(Path.of("/"), Map.of(), List.of("-r", work.toString()));
        }
        return well ? 0 : 1;
    }

    private boolean rollingRestart(Installation installation, DeskClient desk)
            throws IOException, InterruptedException {
        Ledger ledger = new Ledger(desk, writers);
        try (ledger) {
            for (int node = 0; node < installation.size(); node++) {
                ledger.awaitMore(tickets);
                installation.restart(node);
            }
            ledger.awaitMore(tickets);
        }
        return ledger.report("each of %d nodes replaced".formatted(installation.size()));
    }

    private boolean failOver(Installation installation, DeskClient desk)
            throws IOException, InterruptedException, SQLException {
        Ledger ledger = new Ledger(desk, writers);
        try (ledger) {
            ledger.awaitMore(tickets);
            installation.failOver();
            ledger.awaitMore(tickets);
        }
        return ledger.report("the primary killed, the standby promoted");
    }
}
