package dev.deskbell.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The orders in which articles are listed, each on an index. */
enum ArticleSort {
    UPDATED("-updated", "updated_at", "desc", "timestamptz"),
    TITLE("title", "title", "asc", "text"),
    REVIEW("reviewBy", "review_by", "asc", "date");

    private static final char BETWEEN = '\n';

    private final String wire;
    private final String column;
    private final String direction;
    private final String type;

    ArticleSort(String wire, String column, String direction, String type) {
        this.wire = wire;
        this.column = column;
        this.direction = direction;
        this.type = type;
    }

    static ArticleSort ofWire(@Nullable String wire) {
        for (ArticleSort sort : values()) {
            if (sort.wire.equals(wire)) {
                return sort;
            }
        }
        return UPDATED;
    }

    String wire() {
        return wire;
    }

    /** SQL of a table {@code a} whose key is that column. */
    String sql(String id) {
        return "a.%s %s, a.%s %s".formatted(column, direction, id, direction);
    }

    /** The same of the page {@code x}. */
    String outside() {
        return "x.%s %s, x.id %s".formatted(column, direction, direction);
    }

    /** SQL: what comes behind a position. */
    String behind(String id) {
        return "(a.%s, a.%s) %s (?::%s, ?::uuid)".formatted(column, id, direction.equals("asc") ? ">" : "<", type);
    }

    List<@Nullable Object> parameters(String position) {
        int end = position.lastIndexOf(BETWEEN);
        return List.of(position.substring(0, end), position.substring(end + 1));
    }

    String position(ArticleRow row) {
        Object first =
                switch (this) {
                    case UPDATED -> row.updatedAt();
                    case TITLE -> row.title();
                    case REVIEW -> row.reviewBy();
                };
        return String.valueOf(first) + BETWEEN + row.id();
    }
}
