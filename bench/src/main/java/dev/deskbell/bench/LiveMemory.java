package dev.deskbell.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What 10,000 idle streams cost the program's memory. */
final class LiveMemory {

    private static final int STREAMS = 10_000;
    private static final Tool JCMD = new Tool("jcmd", "openjdk-25-jdk");
    private static final Tool PS = new Tool("ps", "procps");

    /**
     * Bytes.
     *
     * @param heap what is reachable
     * @param resident of the process, garbage and code included
     */
    private record Memory(long heap, long resident) {

        static Memory of(Program program) {
            String pid = String.valueOf(program.pid());
            // Collects garbage before it counts. Its last line: Total, objects, bytes.
            String histogram = run(JCMD, pid, "GC.class_histogram");
            String total = histogram.lines().toList().getLast().strip();
            return new Memory(
                    Long.parseLong(total.substring(total.lastIndexOf(' ') + 1)),
                    Long.parseLong(run(PS, "-o", "rss=", "-p", pid).strip()) * 1024);
        }

        private static String run(Tool tool, String... arguments) {
            return tool.run(Path.of("."), Map.of(), List.of(arguments));
        }
    }

    private LiveMemory() {}

    static void measure(Program program) throws Exception {
        try (Agents agents = new Agents(program, 1)) {
            // Whatever is loaded and cached for good is, before the first count.
            Receiver.open(program.address(), Staff.streams(program.address(), Staff.COUNT))
                    .close();
            agents.change(0);
            agents.change(0);
        }
        Memory without = Memory.of(program);
        try (Receiver _ = Receiver.open(program.address(), Staff.streams(program.address(), STREAMS))) {
            Memory with = Memory.of(program);
            System.out.print("""

                    | idle streams | live heap, MiB | resident, MiB |
                    |---|---|---|
                    """);
            print("0", without, 1 << 20);
            print("%,d".formatted(STREAMS), with, 1 << 20);
            Memory each =
                    new Memory((with.heap - without.heap) / STREAMS, (with.resident - without.resident) / STREAMS);
            print("**each, KiB**", each, 1 << 10);
        }
    }

    private static void print(String name, Memory memory, double unit) {
        System.out.printf("| %s | %.1f | %.1f |%n", name, memory.heap / unit, memory.resident / unit);
    }
}
