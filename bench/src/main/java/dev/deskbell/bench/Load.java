package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills a new data directory. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Fills a new data directory with many organizations of uneven size, by COPY.")
final class Load implements Callable<Integer> {

    @Parameters(paramLabel = "<data>", description = "a new data directory")
    private Path data = Path.of(".");

    @Option(names = "--tickets", defaultValue = "10000", description = "how many (default ${DEFAULT-VALUE})")
    private int tickets;

    @Override
    public Integer call() throws SQLException, IOException {
        try (Program program = Program.start(data);
                Connection connection = program.database().superuser()) {
            Filling.with(Dataset.of(tickets), connection);
        }
        return 0;
    }
}
