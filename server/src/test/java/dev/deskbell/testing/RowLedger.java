package dev.deskbell.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Every row of some organizations and of the people in them, each by a checksum: to see that nothing was lost or changed. */
public final class RowLedger {

    private RowLedger() {}

    /**
     * @param except tables to leave out
     * @return for a table and a row of it, how often it is there
     */
    public static Map<String, Integer> of(Set<UUID> organizations, Set<UUID> accounts, Set<String> except) {
        Map<String, Integer> rows = new TreeMap<>();
        try (Sql sql = Sql.superuser()) {
            add(rows, sql, "organization_id", organizations, except);
            add(rows, sql, "account_id", accounts, except);
            if (!except.contains("account")) {
                add(rows, sql, "account", "id", accounts);
            }
            if (!except.contains("organization")) {
                add(rows, sql, "organization", "id", organizations);
            }
        }
        return rows;
    }

    private static void add(Map<String, Integer> rows, Sql sql, String column, Set<UUID> ids, Set<String> except) {
        for (String table : sql.rows("""
                select c.relname
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attname = ?
                """, column)) {
            if (!except.contains(table)) {
                add(rows, sql, table, column, ids);
            }
        }
    }

    private static void add(Map<String, Integer> rows, Sql sql, String table, String column, Set<UUID> ids) {
        for (String row : sql.rows("select md5(t::text) from %s t where %s = any (?)".formatted(table, column), (Object)
                ids.toArray(UUID[]::new))) {
            rows.merge(table + " " + row, 1, Integer::sum);
        }
    }
}
