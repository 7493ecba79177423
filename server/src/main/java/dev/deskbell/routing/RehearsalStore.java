package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How far rehearsals are, in the database, so that any node can tell; one whose node is gone is found by its silence. */
@Component
class RehearsalStore {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    RehearsalStore(Reads reads, JdbcClient jdbc, JsonMapper json, Worker worker) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.json = json;
        worker.every(
                Duration.ofHours(1),
                "forgetting old rehearsals",
                () -> worker.update("delete from rehearsal where asked_at < now() - interval '7 days'"));
    }

    private record Row(
            UUID id,
            int days,
            int rulesVersion,
            String state,
            int total,
            int done,
            @Nullable String result) {}

    RehearsalView one(Member admin, UUID id) {
        return reads.first(Row.class, """
                        select id, days, rules_version,
                               case when state = 'running' and seen_at < now() - interval '30 seconds' then 'failed' else state end as state,
                               total, done, result::text as result
                        from rehearsal
                        where organization_id = ? and id = ?
                        """, admin.organizationId(), id)
                .map(row -> new RehearsalView(
                        row.id(),
                        row.days(),
                        row.rulesVersion(),
                        row.state(),
                        row.total(),
                        row.done(),
                        row.result() == null ? null : json.readValue(row.result(), Rehearsed.class)))
                .orElseThrow(Refusal::notFound);
    }

    /** To be called in a transaction. */
    void insert(Member admin, UUID id, int days, int version) {
        jdbc.sql("""
                        insert into rehearsal (organization_id, id, asked_by, days, rules_version)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(admin.organizationId(), id, admin.accountId(), days, version)
                .update();
    }

    /** Ends one that is running. */
    @Transactional
    void cancel(Member admin, UUID id) {
        int found =
                jdbc.sql("""
                        update rehearsal
                        set state = case state when 'running' then 'cancelled' else state end
                        where organization_id = ? and id = ?
                        """).params(admin.requireAdmin().organizationId(), id).update();
        if (found == 0) {
            throw Refusal.notFound();
        }
    }

    /** Says how far it is; false when it has been cancelled. */
    @Transactional
    boolean progress(Member admin, UUID id, int total, int done) {
        return jdbc.sql("""
                        update rehearsal
                        set total = ?, done = ?, seen_at = now()
                        where organization_id = ? and id = ? and state = 'running'
                        """).params(total, done, admin.organizationId(), id).update() > 0;
    }

    /** All has been done, and this came of it. */
    @Transactional
    void finish(Member admin, UUID id, Rehearsed result) {
        end(admin, id, "done", json.writeValueAsString(result));
    }

    @Transactional
    void fail(Member admin, UUID id) {
        end(admin, id, "failed", null);
    }

    private void end(Member admin, UUID id, String state, @Nullable String result) {
        jdbc.sql("""
                        update rehearsal
                        set state = ?, result = ?::jsonb, seen_at = now()
                        where organization_id = ? and id = ? and state = 'running'
                        """)
                .params(Arrays.asList(state, result, admin.organizationId(), id))
                .update();
    }
}
