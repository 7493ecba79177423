package dev.deskbell.bench;

/** What 10,000 idle streams cost the program's memory. */
final class LiveMemory {

    private static final int STREAMS = 10_000;

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
            Memory each = new Memory(
                    (with.heap() - without.heap()) / STREAMS, (with.resident() - without.resident()) / STREAMS);
            print("**each, KiB**", each, 1 << 10);
        }
    }

    private static void print(String name, Memory memory, double unit) {
        System.out.printf("| %s | %.1f | %.1f |%n", name, memory.heap() / unit, memory.resident() / unit);
    }
}
