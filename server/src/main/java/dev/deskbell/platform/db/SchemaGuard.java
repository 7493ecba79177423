package dev.deskbell.platform.db;

import dev.deskbell.platform.StartupRefusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What must hold in the catalog before a request is served. Each check answers one sentence per fault, or nothing. */
final class SchemaGuard {

    private static final String FAULTS = """
            select 'PostgreSQL ' || current_setting('server_version') || ' is too old: 18 or later is needed.'
            where current_setting('server_version_num')::int < 180000
            union all
            select 'The role ' || rolname || ' is too strong: it must not be superuser, BYPASSRLS, CREATEROLE, CREATEDB or REPLICATION.'
            from pg_roles
            where rolname in ('deskbell_app', 'deskbell_worker', 'deskbell_definer')
              and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
            union all
            select 'The role ' || m.rolname || ' is too strong: it is a member of ' || r.rolname || '.'
            from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
            where m.rolname in ('deskbell_app', 'deskbell_worker', 'deskbell_definer')
            union all
            select 'The role ' || pg_get_userbyid(c.relowner) || ' is too strong: it owns ' || c.relname || '.'
            from pg_class c
            where c.relkind not in ('i', 'I', 't') and pg_get_userbyid(c.relowner) in ('deskbell_app', 'deskbell_worker', 'deskbell_definer')
            union all
            select 'The role deskbell_app is too strong: it may create objects in the schema public.'
            where has_schema_privilege('deskbell_app', 'public', 'create')
            union all
            select 'The role ' || r.name || ' is too strong: it may create temporary objects in this database.'
            from (values ('deskbell_app'), ('deskbell_worker')) r (name)
            where has_database_privilege(r.name, current_database(), 'temporary')
            union all
            select 'The role ' || r.name || ' is too strong: it has ' || p.name || ' on ' || c.relname || '.'
            from pg_class c,
                 (values ('deskbell_app'), ('deskbell_worker')) r (name),
                 (values ('truncate'), ('references'), ('trigger')) p (name)
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
              and has_table_privilege(r.name, c.oid, p.name)
            union all
            select 'The table ' || c.relname || ' is open: it lacks ENABLE and FORCE ROW LEVEL SECURITY, or any policy.'
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
              and not (c.relrowsecurity and c.relforcerowsecurity
                and (c.relispartition or exists (select from pg_policy where polrelid = c.oid)))
            union all
            select 'The table ' || c.relname || ' is open: a partition is reached through its table alone, but ' || r.name || ' may read it.'
            from pg_class c, (values ('deskbell_app'), ('deskbell_worker'), ('deskbell_definer')) r (name)
            where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind = 'r'
              and has_table_privilege(r.name, c.oid, 'select')
            union all
            select 'The view ' || c.relname || ' is open: it must be security_invoker.'
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
              and not coalesce('security_invoker=true' = any (c.reloptions), false)
            union all
            select 'The materialised view ' || c.relname || ' is open: the app role may read it.'
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'm' and has_table_privilege('deskbell_app', c.oid, 'select')
            union all
            select 'The function ' || p.proname || ' is open: a SECURITY DEFINER function must belong to deskbell_definer and pin its search_path.'
            from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prosecdef
              and (pg_get_userbyid(p.proowner) <> 'deskbell_definer'
                or not exists (select from unnest(p.proconfig) c where c like 'search_path=%'))
            """;

    private SchemaGuard() {}

    /**
     * @param owner a connection of the schema's owner
     * @throws StartupRefusal naming the first fault
     */
    static void check(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet faults = statement.executeQuery(FAULTS)) {
            if (faults.next()) {
                throw new StartupRefusal(faults.getString(1));
            }
        }
    }
}
