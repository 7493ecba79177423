package dev.deskbell.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file of an export: rows of one kind, each a line of JSON, read page by page in the order of their keys. All of its SQL is ours;
 * values are parameters.
 *
 * @param name of the file, without its ending
 * @param columns name in JSON and SQL of each value
 * @param from what stands behind {@code from}, with a {@code where}, whose parameters are the catalogue's
 * @param keys in whose order rows come
 */
record Kind(String name, List<Column> columns, String from, List<Key> keys) {

    private static final Pattern AS = Pattern.compile("(.+) as (\\w+)");

    /** One value of a line. */
    record Column(String name, String sql) {

        static Column of(String sql) {
            return new Column(camelCase(sql.substring(sql.indexOf('.') + 1)), sql);
        }

        private static String camelCase(String name) {
            return Pattern.compile("_(.)").matcher(name).replaceAll(found -> found.group(1)
                    .toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** A key's column and type. */
    record Key(String sql, String type) {}

    /**
     * @param columns in each line either plain ones, or one expression with {@code as} and its name
     * @param keys {@code m.number bigint, m.id uuid}
     */
    static Kind of(String name, String columns, String from, String keys) {
        return new Kind(
                name,
                columns.lines()
                        .filter(line -> !line.isBlank())
                        .flatMap(Kind::columns)
                        .toList(),
                from.strip(),
                Stream.of(keys.split(", ", -1))
                        .map(key -> key.split(" ", 2))
                        .map(key -> new Key(key[0], key[1]))
                        .toList());
    }

    private static Stream<Column> columns(String line) {
        var named = AS.matcher(line.strip());
        return named.matches()
                ? Stream.of(new Column(Column.of(named.group(2)).name(), named.group(1)))
                : Stream.of(line.strip().split(" ", -1)).map(Column::of);
    }

    /**
     * Answers {@code line} and {@code keys}; behind the catalogue's parameters come those of {@link #values}, if any, and how many.
     *
     * @param further whether it is not the first page
     */
    String page(boolean further) {
        return "select json_build_object(%s)::text as line, array[%s] as keys\nfrom %s%s\norder by %s\nlimit ?"
                .formatted(
                        columns.stream()
                                .map(column -> "'" + column.name() + "', " + column.sql())
                                .collect(Collectors.joining(", ")),
                        keys.stream().map(key -> key.sql() + "::text").collect(Collectors.joining(", ")),
                        from,
                        further ? "\n  and (%s) > (%s)".formatted(names(), places()) : "",
                        names());
    }

    private String names() {
        return keys.stream().map(Key::sql).collect(Collectors.joining(", "));
    }

    private String places() {
        return keys.stream().map(key -> "?::" + key.type()).collect(Collectors.joining(", "));
    }

    /** The parameters of a page behind the row of those keys. */
    static List<Object> values(List<?> scope, List<String> keys, int limit) {
        List<Object> values = new ArrayList<>(scope);
        values.addAll(keys);
        values.add(limit);
        return values;
    }
}
