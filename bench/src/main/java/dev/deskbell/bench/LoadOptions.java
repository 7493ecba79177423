package dev.deskbell.bench;

import picocli.CommandLine.Option;

/** How hard and how long; every comparison takes turns, so that a noisy machine harms both sides alike. */
final class LoadOptions {

    @Option(names = "--connections", defaultValue = "16", description = "at once (default ${DEFAULT-VALUE})")
    int connections;

    @Option(names = "--seconds", defaultValue = "5", description = "each turn takes (default ${DEFAULT-VALUE})")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds before (default ${DEFAULT-VALUE})")
    int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "of turns (default ${DEFAULT-VALUE}); the median counts")
    int rounds;
}
