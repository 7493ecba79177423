package dev.deskbell.threats;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Json;
import dev.deskbell.testing.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The plans by which PostgreSQL carried out what requests asked for: each statement's own, and those of the statements in functions,
 * triggers and foreign keys. From its log, by its module auto_explain.
 */
final class Plans {

    private static final Pattern PLAN =
            Pattern.compile("(?m)^\\S+ \\S+ \\S+ \\[\\d+] LOG:  duration: \\S+ ms  plan:\\n((?:\\t.*+\\n?+)++)");

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_verbose = on",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_format = 'json'",
            // Small tables are read as a whole where large ones are not; but here it is the conditions that matter.
            "enable_seqscan = off");

    private Plans() {}

    /** @return for each statement its text as {@code Query Text}, and its {@code Plan} */
    static List<JsonNode> of(Runnable requests) {
        set(true);
        try {
            long begin = end();
            requests.run();
            return plans(log(begin, end()));
        } finally {
            set(false);
        }
    }

    private static void set(boolean on) {
        try (Sql superuser = Sql.superuser()) {
            superuser.outcome("load 'auto_explain'");
            for (String setting : SETTINGS) {
                String name = setting.split(" ", 2)[0];
                superuser.update("alter role deskbell_app " + (on ? "set " + setting : "reset " + name));
            }
            superuser.commit();
        }
        Desk.running()
                .bean("appDataSource", HikariDataSource.class)
                .getHikariPoolMXBean()
                .softEvictConnections();
    }

    /** The place in the log behind everything so far. */
    private static long end() {
        String mark = "reached " + UUID.randomUUID();
        try (Sql superuser = Sql.superuser()) {
            superuser.update("do $$ begin raise log '%s'; end $$".formatted(mark));
        }
        await().until(() -> text().contains(mark));
        return text().indexOf(mark);
    }

    private static String log(long begin, long end) {
        return text().substring(Math.toIntExact(begin), Math.toIntExact(end));
    }

    private static String text() {
        try (Stream<Path> files = Files.list(Desk.running().data().resolve("postgres/log"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                text.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> plans(String log) {
        List<JsonNode> plans = new ArrayList<>();
        Matcher plan = PLAN.matcher(log);
        while (plan.find()) {
            plans.add(Json.read(plan.group(1)));
        }
        return plans;
    }
}
