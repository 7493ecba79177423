package dev.deskbell.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What writing the change log costs, and what a NOTIFY in the same transaction would, by pgbench. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description =
                "A ticket's update by pgbench: bare, with its change record, and with a NOTIFY in the transaction.")
final class CompareLog implements Callable<Integer> {

    /** What is in the transaction. */
    private enum Way {
        BARE("a ticket's update, bare"),
        RECORDED("with its change record"),
        NOTIFYING("with its change record and a NOTIFY");

        private final String text;

        Way(String text) {
            this.text = text;
        }
    }

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled; 600 employees are added")
    private Path data = Path.of(".");

    @Mixin
    private LoadOptions load = new LoadOptions();

    private @Nullable Agents agents;

    @Override
    public Integer call() throws SQLException {
        try (Program program = Program.start(data)) {
            Staff.join(program.database());
        }
        List<Statement> learnt =
                StatementLog.of(data, program -> agents(program).change(0));
        System.out.println("| | per second | p50 ms | p99 ms | of the bare one |\n|---|---|---|---|---|");
        try (Program program = Program.start(data)) {
            compare(program.database(), learnt, agents(program).ticket(0));
        }
        return 0;
    }

    /** As many as there are connections, whose tickets have numbers one after the other. */
    private Agents agents(Program program) {
        Agents all = agents;
        if (all == null) {
            all = new Agents(program, load.connections);
            agents = all;
        }
        return all;
    }

    private void compare(Database database, List<Statement> learnt, String firstTicket) throws SQLException {
        List<List<Rate>> rates = Stream.of(Way.values())
                .<List<Rate>>map(way -> new ArrayList<>())
                .toList();
        for (int round = -1; round < load.rounds; round++) {
            for (Way way : Way.values()) {
                Rate rate = Pgbench.ofTicketEach(transaction(learnt, way), firstTicket)
                        .run(database, load.connections, load.seconds);
                if (round >= 0) {
                    rates.get(way.ordinal()).add(rate);
                }
            }
        }
        double bare = Rate.median(rates.getFirst()).perSecond();
        for (Way way : Way.values()) {
            Rate rate = Rate.median(rates.get(way.ordinal()));
            System.out.printf("%s **%.2f** |%n", rate.row(way.text), rate.perSecond() / bare);
        }
    }

    /** Of what the program sent: identity and update, and what belongs to the way. */
    private static List<Statement> transaction(List<Statement> learnt, Way way) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : learnt) {
            String sql = statement.sql();
            boolean record = sql.contains("insert into change");
            if (sql.contains("set_config") || sql.contains("update triage") || record && way != Way.BARE) {
                statements.add(statement.withNumbers());
            }
        }
        if (way == Way.NOTIFYING) {
            statements.add(new Statement("select pg_notify('deskbell_changes', '')", List.of()));
        }
        return statements;
    }
}
