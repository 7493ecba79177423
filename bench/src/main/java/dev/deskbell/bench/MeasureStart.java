package dev.deskbell.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From the start of the process to the first answer, on a new data directory and on one that exists; and what it takes when idle. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "From the start of the process to the first answer, on new data and on existing data;",
            "and the memory that it takes when nobody is there."
        })
final class MeasureStart implements Callable<Integer> {

    private static final int IDLE_MILLISECONDS = 30_000;

    @Option(names = "--rounds", defaultValue = "5", description = "default ${DEFAULT-VALUE}; the median counts")
    private int rounds;

    @Override
    public Integer call() throws IOException {
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Path data = Files.createTempDirectory("start");
            first.add(start(data));
            second.add(start(data));
            remove(data);
        }
        System.out.println("| start | median s | slowest s |\n|---|---|---|");
        report("new data directory", first);
        report("existing data directory", second);
        idle();
        return 0;
    }

    private static double start(Path data) {
        try (Program program = Program.start(data)) {
            return program.startedIn().toMillis() / 1000.0;
        }
    }

    /** With nothing of what it collected on the way. */
    private static void idle() throws IOException {
        Path data = Files.createTempDirectory("idle");
        try (Program program = Program.start(data)) {
            Service.pause(IDLE_MILLISECONDS);
            Memory memory = Memory.of(program);
            System.out.printf("%n| idle | MiB |%n|---|---|%n");
            System.out.printf("| live heap | %.0f |%n", memory.heap() / (double) (1 << 20));
            System.out.printf("| the program, resident (goal 300) | %.0f |%n", memory.resident() / (double) (1 << 20));
            System.out.printf("| its PostgreSQL, pages counted once | %.0f |%n", postgres(program) / 1024.0);
        }
        remove(data);
    }

    /** KiB of the program's child processes, of which each has its share of what they have in common. */
    private static long postgres(Program program) throws IOException {
        long sum = 0;
        for (ProcessHandle child :
                ProcessHandle.of(program.pid()).orElseThrow().descendants().toList()) {
            sum += Files.readAllLines(Path.of("/proc", String.valueOf(child.pid()), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return sum;
    }

    private static void report(String what, List<Double> times) {
        times.sort(null);
        System.out.printf("| %s | %.2f | %.2f |%n", what, times.get(times.size() / 2), times.getLast());
    }

    private static void remove(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
