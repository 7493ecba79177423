package dev.deskbell.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code bin/bench <command>}. */
@Command(
        name = "bin/bench",
        mixinStandardHelpOptions = true,
        description = "Measures Deskbell beside the bare database. Every command starts what it needs and stops it.",
        subcommands = {
            Load.class,
            CompareToDatabase.class,
            CompareSizes.class,
            MeasureGrowth.class,
            CompareIdentities.class,
            MeasureStart.class,
            MeasureFirstPage.class,
            MeasurePortal.class,
            MeasureFiles.class,
            MeasureRouting.class,
            MeasureKnowledge.class,
            MeasureHelp.class,
            MeasureLive.class,
            CompareLog.class,
            RunProfile.class,
            MeasureFaults.class,
            MeasureFairness.class,
            Receive.class,
            WriteRaw.class
        })
final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }
}
