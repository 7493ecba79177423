package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a whole installation of one of the profiles, to be looked at. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Deskbell as one of the profiles of docs/operations.md, until Ctrl-C:",
            "a: one node with its own database; b: one node, PostgreSQL beside it;",
            "c: three nodes behind HAProxy, PgBouncer, a primary and its standby, NATS and S3."
        })
final class RunProfile implements Callable<Integer> {

    @Parameters(paramLabel = "<profile>", description = "${COMPLETION-CANDIDATES}")
    private Installation.Profile profile = Installation.Profile.A;

    @Option(
            names = "--data",
            defaultValue = "data/profile",
            description = "below which everything is kept, each profile's by itself")
    private Path data = Path.of(".");

    @Option(names = "--port", defaultValue = "8080", description = "default ${DEFAULT-VALUE}")
    private int port;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        Installation installation = Installation.start(
                profile,
                data.resolve(profile.name().toLowerCase(java.util.Locale.ROOT)),
                port,
                Map.of("DESKBELL_DEMO", "true"));
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        System.out.printf("%s: Ctrl-C ends it%n", installation.url());
        new CountDownLatch(1).await();
        return 0;
    }
}
