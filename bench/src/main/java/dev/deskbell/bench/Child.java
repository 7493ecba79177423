package dev.deskbell.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command of these benchmarks in a process of its own, so that each may open as many sockets as a process may. */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final PrintStream input;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    static Child start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-jar",
                System.getProperty("java.class.path")));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for the number that it says next. */
    long says() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended by itself");
        }
        return Long.parseLong(line);
    }

    void tell(long number) {
        input.println(number);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
