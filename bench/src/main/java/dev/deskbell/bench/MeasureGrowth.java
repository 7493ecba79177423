package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How long people wait as a help desk grows, at the same steady rate of requests. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = {
            "Requests at a steady rate to installations of several sizes, in turns: what of it grows with them.",
            "Fills those that are not there yet: the three sizes take most of an hour and 36 GB, twice that for profile C."
        })
final class MeasureGrowth implements Callable<Integer> {

    @Parameters(paramLabel = "<profile>", description = "${COMPLETION-CANDIDATES}")
    private Installation.Profile profile = Installation.Profile.A;

    @Option(names = "--data", defaultValue = "data/growth", description = "default ${DEFAULT-VALUE}")
    private Path data = Path.of(".");

    @Option(names = "--tickets", split = ",", defaultValue = "10000,1000000,5000000", description = "in each of them")
    private List<Integer> sizes = List.of();

    @Option(names = "--organizations", defaultValue = "500", description = "which share them; default ${DEFAULT-VALUE}")
    private int organizations;

    @Option(names = "--rate", defaultValue = "25", description = "requests a second; default ${DEFAULT-VALUE}")
    private int rate;

    @Option(names = "--searches", defaultValue = "8", description = "of them a second; default ${DEFAULT-VALUE}")
    private int searches;

    @Option(names = "--seconds", defaultValue = "10", description = "each turn takes; default ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "4", description = "of turns; default ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--chart", description = "a file to draw the 99th percentiles into, as PNG")
    private @Nullable Path chart;

    @Option(names = "--only", split = ",", description = "of ${COMPLETION-CANDIDATES}; all unless said")
    private List<GrownDesk.Kind> only = List.of(GrownDesk.Kind.values());

    @Option(names = "--only-load", description = "leaves it at filling them")
    private boolean onlyLoad;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        for (int size : sizes) {
            load(size);
        }
        List<GrownDesk> desks = new ArrayList<>();
        try {
            for (int size : onlyLoad ? List.<Integer>of() : sizes) {
                Installation installation = Installation.start(
                        profile, directory(size), Service.freePort(), Map.of("DESKBELL_DEMO", "false"));
                desks.add(new GrownDesk(
                        installation, Dataset.of(size, organizations).getFirst().tickets()));
            }
            if (!onlyLoad) {
                measure(desks);
            }
        } finally {
            desks.forEach(GrownDesk::close);
        }
        return 0;
    }

    private Path directory(int size) {
        return data.resolve(profile.name().toLowerCase(Locale.ROOT)).resolve(String.valueOf(size));
    }

    /** Without a standby: that is a copy of what is filled. */
    private void load(int size) throws IOException, SQLException {
        Path done = directory(size).resolve("loaded");
        if (Files.exists(done)) {
            return;
        }
        System.err.printf("%,d tickets …%n", size);
        Installation.Profile alone = profile == Installation.Profile.C ? Installation.Profile.B : profile;
        try (Installation installation = Installation.start(
                        alone, directory(size), Service.freePort(), Map.of("DESKBELL_DEMO", "false"));
                Connection connection = installation.superuser()) {
            Filling.with(Dataset.of(size, organizations), connection);
        }
        Files.createFile(done);
    }

    private void measure(List<GrownDesk> desks) {
        GrowthTable table = new GrowthTable(profile, sizes);
        for (GrownDesk.Kind kind : only) {
            Pace pace = kind.isSearch() ? new Pace(searches, seconds) : new Pace(rate, seconds);
            for (int round = 0; round <= rounds; round++) {
                for (GrownDesk desk : desks) {
                    desk.keep(kind, pace, round > 0);
                }
            }
            table.add(kind.title(), desks.stream().map(desk -> desk.times(kind)).toList());
            if (kind == GrownDesk.Kind.OPEN) {
                table.add(
                        "live: from opening to a colleague's screen",
                        desks.stream().map(GrownDesk::live).toList());
            }
        }
        if (chart != null) {
            table.draw(chart);
        }
    }
}
