package dev.deskbell.bench;

import java.util.List;
import java.util.regex.Matcher;
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

    /** The same, saying of each number that it is one: the program's driver does, and pgbench does not. */
    Statement withNumbers() {
        String typed = sql;
        for (int i = values.size(); i > 0; i--) {
            String value = values.get(i - 1);
            if (value != null && value.matches("\\d+")) {
                typed = typed.replaceAll("\\$" + i + "\\b", Matcher.quoteReplacement("$" + i + "::bigint"));
            }
        }
        return new Statement(typed, values);
    }
}
