package dev.deskbell.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, and the cursor of what follows; null at the end. */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * A page of at most {@code limit} from rows of which one more was asked for.
     *
     * @param cursor the cursor that continues behind a row
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
