package dev.deskbell.teams;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes how agents work. */
@Repository
class AgentStore {

    private final JdbcClient jdbc;

    AgentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void setAvailability(UUID organizationId, UUID accountId, Availability state, @Nullable Instant until) {
        jdbc.sql("""
                        insert into availability (organization_id, account_id, state, until)
                        values (?, ?, ?, ?::timestamptz)
                        on conflict (organization_id, account_id) do update
                            set state = excluded.state, until = excluded.until, changed_at = now()
                        """)
                .params(Arrays.asList(
                        organizationId, accountId, state.wire(), until == null ? null : until.atOffset(ZoneOffset.UTC)))
                .update();
    }

    void setWork(UUID organizationId, UUID accountId, Agents.Work work) {
        jdbc.sql("""
                        insert into work_profile (organization_id, account_id, capacity, time_zone)
                        values (?, ?, ?::int, ?)
                        on conflict (organization_id, account_id) do update
                            set capacity = excluded.capacity, time_zone = excluded.time_zone
                        """)
                .params(Arrays.asList(organizationId, accountId, work.capacity(), work.timeZone()))
                .update();
        replace(
                "work_hours (organization_id, account_id, weekday, opens, closes)",
                organizationId,
                accountId,
                "unnest(?::int[], ?::int[], ?::int[])",
                work.hours().stream().map(WorkHours::weekday).toArray(Integer[]::new),
                work.hours().stream().map(WorkHours::opens).toArray(Integer[]::new),
                work.hours().stream().map(WorkHours::closes).toArray(Integer[]::new));
        replace(
                "skill (organization_id, account_id, tag, level)",
                organizationId,
                accountId,
                "unnest(?::text[], ?::int[])",
                work.skills().stream().map(Skill::tag).toArray(String[]::new),
                work.skills().stream().map(Skill::level).toArray(Integer[]::new));
    }

    /** All rows of a member anew; {@code rows} and {@code table} are this class's own words. */
    private void replace(String table, UUID organizationId, UUID accountId, String rows, Object[]... columns) {
        jdbc.sql("delete from " + table.substring(0, table.indexOf(' '))
                        + " where organization_id = ? and account_id = ?")
                .params(organizationId, accountId)
                .update();
        Object[] parameters = new Object[columns.length + 2];
        parameters[0] = organizationId;
        parameters[1] = accountId;
        System.arraycopy(columns, 0, parameters, 2, columns.length);
        jdbc.sql("insert into " + table + " select ?::uuid, ?::uuid, x.* from " + rows + " x")
                .params(Arrays.asList(parameters))
                .update();
    }
}
