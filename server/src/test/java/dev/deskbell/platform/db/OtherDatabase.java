package dev.deskbell.platform.db;

import static org.awaitility.Awaitility.await;

import dev.deskbell.testing.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Another database of the tests' server, with nothing in it at first. */
record OtherDatabase(String name) implements AutoCloseable {

    private static final String SCHEMA = """
            select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
                   || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') as line
            from pg_class c
                     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
            union all
            select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint
            where connamespace = 'public'::regnamespace
            union all
            select 'index ' || indexdef from pg_indexes where schemaname = 'public'
            union all
            select 'trigger ' || pg_get_triggerdef(t.oid)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
            union all
            select 'policy ' || concat_ws(' ', tablename, policyname, cmd, roles, qual, '/', with_check)
            from pg_policies
            where schemaname = 'public'
            union all
            select 'table ' || concat_ws(' ', relname, relrowsecurity, relforcerowsecurity, relacl)
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S')
            union all
            select 'function ' || pg_get_functiondef(p.oid) || concat_ws(' ', pg_get_userbyid(p.proowner), p.proacl)
            from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
              and not exists (select from pg_depend x where x.objid = p.oid and x.deptype = 'e')
            order by line
            """;

    static OtherDatabase empty() {
        OtherDatabase database = new OtherDatabase("other_" + Desk.unique());
        database.outside("create database %s owner %s"
                .formatted(database.name, Desk.running().ownersSignIn().user()));
        database.letPeopleIn();
        return database;
    }

    /** The program's own rules let its roles into its own database alone. */
    private void letPeopleIn() {
        try {
            Files.writeString(
                    Desk.running().data().resolve("postgres/pg_hba.conf"),
                    "host %s all 127.0.0.1/32 scram-sha-256%n".formatted(name),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outside("select pg_reload_conf()");
        await().until(this::answers);
    }

    private boolean answers() {
        try {
            owner().getConnection().close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** With every step taken. */
    static OtherDatabase migrated(PolicyCalls calls) {
        OtherDatabase database = empty();
        Migrations.run(database.owner(), calls);
        return database;
    }

    DataSource owner() {
        var owner = Desk.running().ownersSignIn();
        return new DriverManagerDataSource(Desk.running().urlOf(name), owner.user(), owner.password());
    }

    /** For a program of its own. */
    Map<String, String> settings() {
        var owner = Desk.running().ownersSignIn();
        return Map.of(
                "DESKBELL_DATABASE_URL", Desk.running().urlOf(name),
                "DESKBELL_DATABASE_USER", owner.user(),
                "DESKBELL_DATABASE_PASSWORD", owner.password());
    }

    /** All that the steps made: columns, constraints, indexes, policies, functions, who may do what; a line each, in order. */
    List<String> schema() throws SQLException {
        return rows(SCHEMA);
    }

    /** The first column, as the superuser. */
    List<String> rows(String query) throws SQLException {
        try (Connection superuser = Desk.running().superuser(name);
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void outside(String sql) {
        try (Connection superuser = Desk.running().superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        outside("drop database %s with (force)".formatted(name));
    }
}
