package dev.deskbell.platform.db;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Makes records of rows. Resolved once per record type: JdbcClient's own mapper costs eight times as much on snake_case
 * columns, by an exception per column and row. A component that is a record takes the columns with its name in front
 * ({@code requester_id}, {@code requester_display_name}) and is null when its first column is.
 */
public final class RecordMapper<R extends Record> {

    private static final ClassValue<RecordMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected RecordMapper<?> computeValue(Class<?> type) {
            return new RecordMapper<>(type.asSubclass(Record.class), "");
        }
    };

    private final MethodHandle constructor;
    private final List<String> names = new ArrayList<>();
    private final Component[] components;

    /** Reads one component from its columns, the first of which stands at {@code columns[at]}. */
    private interface Component {
        @Nullable
        Object read(ResultSet row, int[] columns, int at) throws SQLException;
    }

    private record Placed(int at, Component component) implements Component {
        @Override
        public @Nullable Object read(ResultSet row, int[] columns, int base) throws SQLException {
            return component.read(row, columns, base + at);
        }
    }

    private RecordMapper(Class<R> type, String prefix) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, parts.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no accessible canonical constructor", e);
        }
        components = Arrays.stream(parts).map(part -> place(part, prefix)).toArray(Component[]::new);
    }

    /** The mapper of a record type. */
    @SuppressWarnings("unchecked") // the ClassValue's entry for a type is that type's mapper
    public static <R extends Record> RecordMapper<R> of(Class<R> type) {
        return (RecordMapper<R>) MAPPERS.get(type);
    }

    /** For JdbcClient: a row mapper of one query's result, not to be kept for the next. */
    public static <R extends Record> RowMapper<R> rows(Class<R> type) {
        RecordMapper<R> mapper = of(type);
        return new RowMapper<>() {
            private int @Nullable [] columns;

            @Override
            public R mapRow(ResultSet row, int number) throws SQLException {
                int[] known = columns;
                if (known == null) {
                    known = mapper.columns(row);
                    columns = known;
                }
                return mapper.map(row, known);
            }
        };
    }

    /** Where this result's columns stand; once per result, given to {@link #map} with every row. */
    public int[] columns(ResultSet rows) throws SQLException {
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = rows.findColumn(names.get(i));
        }
        return columns;
    }

    /** The present row as a record. */
    public R map(ResultSet row, int[] columns) throws SQLException {
        return build(row, columns, 0);
    }

    @SuppressWarnings("unchecked") // the constructor is the record type's own
    private R build(ResultSet row, int[] columns, int base) throws SQLException {
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].read(row, columns, base);
        }
        try {
            return (R) (Record) constructor.invokeExact(values);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Component place(RecordComponent part, String prefix) {
        String column = prefix + snakeCase(part.getName());
        int at = names.size();
        if (part.getType().isRecord()) {
            RecordMapper<?> nested = new RecordMapper<>(part.getType().asSubclass(Record.class), column + "_");
            names.addAll(nested.names);
            return new Placed(
                    at,
                    (row, columns, base) ->
                            row.getObject(columns[base]) == null ? null : nested.build(row, columns, base));
        }
        if (part.getGenericType() instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class
                && optional.getActualTypeArguments()[0] instanceof Class<?> type
                && type.isRecord()) {
            RecordMapper<?> nested = new RecordMapper<>(type.asSubclass(Record.class), column + "_");
            names.addAll(nested.names);
            return new Placed(
                    at,
                    (row, columns, base) -> row.getObject(columns[base]) == null
                            ? Optional.empty()
                            : Optional.of(nested.build(row, columns, base)));
        }
        names.add(column);
        return new Placed(at, Columns.reader(part.getType()));
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** How the columns of each type are read. */
    private static final class Columns {

        private Columns() {}

        static Component reader(Class<?> type) {
            if (type == Optional.class) {
                return (row, columns, at) -> Optional.ofNullable(row.getObject(columns[at]));
            }
            if (type == List.class) {
                return (row, columns, at) -> elements(row, columns[at]);
            }
            if (type == int.class) {
                return (row, columns, at) -> row.getInt(columns[at]);
            }
            if (type == long.class) {
                return (row, columns, at) -> row.getLong(columns[at]);
            }
            if (type == boolean.class) {
                return (row, columns, at) -> row.getBoolean(columns[at]);
            }
            if (type == Instant.class) {
                return (row, columns, at) -> instant(row, columns[at]);
            }
            if (type.isEnum()) {
                return enumReader(type.getEnumConstants());
            }
            return (row, columns, at) -> row.getObject(columns[at], type);
        }

        private static @Nullable List<?> elements(ResultSet row, int column) throws SQLException {
            Array array = row.getArray(column);
            return array == null ? null : List.of((Object[]) array.getArray());
        }

        private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        private static Component enumReader(Object[] constants) {
            return (row, columns, at) -> {
                Object value = row.getObject(columns[at]);
                if (value == null) {
                    return null;
                }
                for (Object constant : constants) {
                    if (constant instanceof StoredAsNumber stored
                            ? value instanceof Number number && stored.number() == number.shortValue()
                            : constant.toString().equalsIgnoreCase(value.toString())) {
                        return constant;
                    }
                }
                throw new IllegalStateException(
                        "no " + constants.getClass().componentType() + " is stored as " + value);
            };
        }
    }
}
