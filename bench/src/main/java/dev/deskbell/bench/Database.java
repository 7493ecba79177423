package dev.deskbell.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The embedded server of a running program.
 *
 * @param home {@code <data>/postgres}
 */
record Database(Path home, int port) {

    private static final String APP = "deskbell_app";
    private static final String BENCH_PASSWORD = "only-for-benchmarks";

    static Database below(Path data) {
        Path home = data.resolve("postgres");
        return new Database(home, Integer.parseInt(text(home.resolve("port"))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/deskbell?reWriteBatchedInserts=true".formatted(port);
    }

    Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", text(home.resolve("superuser.password")));
    }

    /**
     * Somebody with the very rights that the program serves requests with: the program's own password for that role is
     * nobody's to know, and a role that is a member of another keeps its policies.
     */
    Connection app() throws SQLException {
        return DriverManager.getConnection(url(), user(), BENCH_PASSWORD);
    }

    /** What libpq's programs need to sign in as {@link #app()} does. */
    Map<String, String> environment() throws SQLException {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                String.valueOf(port),
                "PGDATABASE",
                "deskbell",
                "PGUSER",
                user(),
                "PGPASSWORD",
                BENCH_PASSWORD);
    }

    private String user() throws SQLException {
        execute("""
                do $$
                begin
                    if not exists (select from pg_roles where rolname = 'deskbell_bench') then
                        create role deskbell_bench login inherit password '%s' in role %s;
                    end if;
                end
                $$""".formatted(BENCH_PASSWORD, APP));
        return "deskbell_bench";
    }

    /** As the superuser. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = superuser();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    /** Has the server write down what the program's future connections for requests send, values included, or stops it. */
    void logStatements(boolean on) throws SQLException {
        logStatements(on, APP);
    }

    /** The same with the connections of the program's own work. */
    void logAllStatements(boolean on) throws SQLException {
        logStatements(on, APP);
        logStatements(on, "deskbell_worker");
    }

    private void logStatements(boolean on, String role) throws SQLException {
        for (Map.Entry<String, String> setting : Map.of(
                        "log_statement", "all", "log_error_verbosity", "default", "log_parameter_max_length", "-1")
                .entrySet()) {
            execute(
                    on
                            ? "alter role %s set %s = '%s'".formatted(role, setting.getKey(), setting.getValue())
                            : "alter role %s reset %s".formatted(role, setting.getKey()));
        }
    }
}
