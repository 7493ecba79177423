package dev.deskbell.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program sent to the database.
 *
 * @param sql with $1, $2, … for the values
 * @param values as PostgreSQL prints them
 */
record Statement(String sql, List<@Nullable String> values) {

    boolean begins() {
        return sql.regionMatches(true, 0, "begin", 0, 5);
    }
}
