package dev.deskbell.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Requests over HTTP beside pgbench with the statements that they come to. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Requests over HTTP beside pgbench, which replays the statements that they come to.")
final class CompareToDatabase implements Callable<Integer> {

    @Parameters(paramLabel = "<data>", description = "a data directory that 'load' filled")
    private Path data = Path.of(".");

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Override
    public Integer call() throws SQLException {
        System.out.println("| | per second | p50 ms | p99 ms |\n|---|---|---|---|");
        for (Request request : List.of(Request.LIST, Request.READ, Request.STATS, Request.OPEN)) {
            compare(request);
        }
        return 0;
    }

    private void compare(Request request) throws SQLException {
        List<Statement> statements = StatementLog.of(data, request::once);
        try (Program program = Program.start(data)) {
            Pgbench pgbench = new Pgbench(statements, request == Request.OPEN ? newest(program.database()) : "");
            List<Rate> http = new ArrayList<>();
            List<Rate> bare = new ArrayList<>();
            Wrk.run(program, request, load.connections, load.warmUp);
            for (int round = 0; round < load.rounds; round++) {
                bare.add(pgbench.run(program.database(), load.connections, load.seconds));
                http.add(Wrk.run(program, request, load.connections, load.seconds));
            }
            System.out.println(Rate.median(http).row(request.name() + ", HTTP"));
            System.out.println(Rate.median(bare).row(request.name() + ", pgbench"));
            System.out.printf(
                    "| **ratio** | **%.2f** | | |%n",
                    Rate.median(http).perSecond() / Rate.median(bare).perSecond());
        }
    }

    /** The number of the ticket that was opened last, which the replay must not open again. */
    private static String newest(Database database) throws SQLException {
        try (Connection connection = database.superuser();
                var query = connection.prepareStatement("""
                        select last_number from ticket_counter c join organization o on o.id = c.organization_id
                        where o.slug = ?
                        """)) {
            query.setString(1, Dataset.LARGEST);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
