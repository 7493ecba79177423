package dev.deskbell.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the program's process takes, in bytes.
 *
 * @param heap what is reachable
 * @param resident of the process, garbage and code included
 */
record Memory(long heap, long resident) {

    private static final Tool JCMD = new Tool("jcmd", "openjdk-25-jdk");
    private static final Tool PS = new Tool("ps", "procps");

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
