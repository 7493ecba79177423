package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Statements of the program's, replayed by PostgreSQL's own load driver: prepared, each set in a transaction with its
 * identity. What a statement found out (the number of a new ticket) goes into the later ones, as in the program.
 */
final class Pgbench {

    private static final Tool TOOL = new Tool("pgbench", "postgresql");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final StringBuilder script = new StringBuilder();
    private final List<String> variables = new ArrayList<>();
    private final String newNumber;

    /** @param newNumber of the ticket that the statements open, empty when they open none */
    Pgbench(List<Statement> statements, String newNumber) {
        this.newNumber = newNumber;
        boolean wrapped = statements.getFirst().begins();
        script.append(wrapped ? "" : "begin;\n");
        statements.forEach(this::append);
        script.append(wrapped ? "" : "commit;\n");
    }

    /** Each connection has a ticket of its own: they are numbered one after the other, and the statements name the first. */
    static Pgbench ofTicketEach(List<Statement> statements, String firstNumber) {
        Pgbench pgbench = new Pgbench(statements, firstNumber);
        pgbench.script.insert(0, "\\set number %s + :client_id\n".formatted(firstNumber));
        return pgbench;
    }

    private void append(Statement statement) {
        String sql = PLACE.matcher(statement.sql()).replaceAll(place -> {
            String value = statement.values().get(Integer.parseInt(place.group(1)) - 1);
            return Matcher.quoteReplacement(value == null ? "null" : variable(value));
        });
        script.append(sql.strip()).append(sql.contains("next_ticket_number") ? " \\gset\n" : ";\n");
    }

    private String variable(String value) {
        if (value.equals(newNumber)) {
            return ":number";
        }
        variables.add(value);
        return ":p" + variables.size();
    }

    /** Runs it for so many seconds. */
    Rate run(Database database, int connections, int seconds) throws SQLException {
        try {
            Path directory = Files.createTempDirectory("pgbench");
            Files.writeString(directory.resolve("script.sql"), script);
            List<String> arguments = new ArrayList<>(List.of(
                    "-n", "-M", "prepared", "-f", "script.sql", "-l", "-j", "2", "-c", String.valueOf(connections)));
            arguments.addAll(List.of("-T", String.valueOf(seconds)));
            for (int i = 0; i < variables.size(); i++) {
                arguments.addAll(List.of("-D", "p%d=%s".formatted(i + 1, variables.get(i))));
            }
            Map<String, String> environment = database.environment();
            Matcher tps = TPS.matcher(TOOL.run(directory, environment, arguments));
            if (!tps.find()) {
                throw new IllegalStateException("pgbench told no rate");
            }
            return withLatencies(Double.parseDouble(tps.group(1)), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The third column of its log is a transaction's time in microseconds. */
    private static Rate withLatencies(double perSecond, Path directory) throws IOException {
        List<Double> times = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("pgbench_log")) {
                    Files.readAllLines(file).forEach(line -> times.add(Double.parseDouble(line.split(" ")[2]) / 1000));
                }
                Files.delete(file);
            }
        }
        Files.delete(directory);
        times.sort(null);
        return new Rate(perSecond, times.get(times.size() / 2), times.get(times.size() * 99 / 100));
    }
}
