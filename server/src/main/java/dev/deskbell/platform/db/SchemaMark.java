package dev.deskbell.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What stands at the schema's history once all steps of this program are taken: their number, and a sum of their text. A program that
 * finds its own mark there has nothing to do, and knows it by one query; to go through the history takes longer than PostgreSQL to start.
 */
record SchemaMark(String text) {

    private static final String HISTORY = "flyway_schema_history";

    /** Of the steps that are in the program. */
    static SchemaMark of(PolicyCalls calls) {
        try {
            Resource[] steps = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql");
            if (steps.length == 0) {
                // Such a mark would be found by every program after it.
                throw new IllegalStateException("the steps of the schema are not in the program");
            }
            Arrays.sort(steps, Comparator.comparing(Resource::getFilename));
            CRC32C sum = new CRC32C();
            for (Resource step : steps) {
                sum.update(String.valueOf(step.getFilename()).getBytes(StandardCharsets.UTF_8));
                sum.update(step.getContentAsByteArray());
            }
            sum.update(new TreeMap<>(calls.placeholders()).toString().getBytes(StandardCharsets.UTF_8));
            return new SchemaMark("%d steps, %08x".formatted(steps.length, sum.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOn(Connection database) throws SQLException {
        try (Statement query = database.createStatement();
                ResultSet found = query.executeQuery(
                        "select obj_description(to_regclass('%s'), 'pg_class')".formatted(HISTORY))) {
            return found.next() && text.equals(found.getString(1));
        }
    }

    void putOn(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("comment on table %s is '%s'".formatted(HISTORY, text));
        }
    }
}
