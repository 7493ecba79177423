package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import dev.deskbell.teams.Strategy;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dry runs of rules over the newest tickets, as the admin who asks: two at a time on a node, in the background. How far one is stands in
 * the database, so that any node can tell; one whose node is gone is found by its silence.
 */
@Service
class Rehearsals {

    private static final Logger log = LoggerFactory.getLogger(Rehearsals.class);

    private final RoutingStore routing;
    private final CandidateStore candidates;
    private final PastTickets past;
    private final RuleQueries rules;
    private final Worker worker;
    private final Reads reads;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Semaphore places = new Semaphore(2);

    Rehearsals(
            RoutingStore routing,
            CandidateStore candidates,
            PastTickets past,
            RuleQueries rules,
            Worker worker,
            Reads reads,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.routing = routing;
        this.candidates = candidates;
        this.past = past;
        this.rules = rules;
        this.worker = worker;
        this.reads = reads;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        worker.every(
                Duration.ofHours(1),
                "forgetting old rehearsals",
                () -> worker.update("delete from rehearsal where asked_at < now() - interval '7 days'"));
    }

    /** How far a rehearsal is, and what came of it. */
    record RehearsalView(
            UUID id,
            int days,
            int version,

            @Schema(allowableValues = {"running", "done", "cancelled", "failed"})
            String state,

            int total,
            int done,
            @Nullable Rehearsed result) {}

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

    /**
     * Begins one.
     *
     * @param draft null for the rules as they are
     * @throws Refusal TOO_MANY_REQUESTS while two are running on this node
     */
    UUID begin(Member admin, int days, @Nullable List<Rule> draft) {
        RuleSet latest = rules.latest(admin.requireAdmin().organizationId());
        RuleSet rehearsed =
                draft == null ? latest : new RuleSet(latest.version(), draft, admin.accountId(), admin.displayName());
        CompiledRules compiled = new CompiledRules(rehearsed);
        UUID id = UUID.randomUUID();
        String handle = Identity.handle();
        transaction.executeWithoutResult(status -> {
            if (!places.tryAcquire()) {
                throw Refusal.retryAfter(RefusalCode.TOO_MANY_REQUESTS, Duration.ofSeconds(10));
            }
            TransactionSynchronizationManager.registerSynchronization(
                    new Start(() -> rehearse(handle, admin, id, days, compiled)));
            insert(admin, id, days, latest.version());
        });
        return id;
    }

    /** When the transaction is over, which may be the request's: before, the rehearsal's own thread would not find its row. */
    private final class Start implements TransactionSynchronization {

        private final Runnable rehearsal;

        Start(Runnable rehearsal) {
            this.rehearsal = rehearsal;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                Thread.ofPlatform().daemon().name("rehearsal").start(rehearsal);
            } else {
                places.release();
            }
        }
    }

    private void rehearse(String handle, Member admin, UUID id, int days, CompiledRules compiled) {
        try {
            Identity.as(handle, () -> {
                run(admin, id, days, compiled);
                return id;
            });
        } catch (RuntimeException e) {
            log.warn("a rehearsal failed: {}", e.getClass().getSimpleName());
            Identity.as(handle, () -> {
                tell(admin, id, 0, "failed", null);
                return id;
            });
        } finally {
            places.release();
        }
    }

    private void insert(Member admin, UUID id, int days, int version) {
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

    private void run(Member admin, UUID id, int days, CompiledRules compiled) {
        PastTickets.Span span = past.since(admin, Instant.now().minus(days, ChronoUnit.DAYS));
        long first = span.first() == null ? 0 : span.first();
        Rehearsal rehearsal = new Rehearsal(compiled, desk(admin, compiled), past.before(admin, first));
        tell(admin, id, span.tickets(), 0);
        long after = first - 1;
        int done = 0;
        while (done < span.tickets()) {
            List<PastTicket> page = past.page(admin, after);
            if (page.isEmpty()) {
                break;
            }
            page.forEach(rehearsal::take);
            after = page.getLast().number();
            done += page.size();
            if (!tell(admin, id, span.tickets(), Math.min(done, span.tickets()))) {
                return;
            }
        }
        tell(admin, id, span.tickets(), "done", rehearsal.result());
    }

    private Desk desk(Member admin, CompiledRules compiled) {
        Desk[] desk = new Desk[1];
        worker.now(() -> {
            Map<UUID, RoutingStore.Team> teams = routing.teams(admin.organizationId());
            List<UUID> automatic = teams.values().stream()
                    .filter(team -> team.strategy() != Strategy.MANUAL)
                    .map(RoutingStore.Team::id)
                    .toList();
            List<UUID> named = compiled.rules().rules().stream()
                    .flatMap(rule -> Stream.ofNullable(rule.then().assignee()))
                    .distinct()
                    .toList();
            Candidates people = candidates.of(admin.organizationId(), automatic, named);
            people.becomeIdle();
            desk[0] = new Desk(teams, people);
        });
        return desk[0];
    }

    /** Says how far it is; false when it has been cancelled. */
    private boolean tell(Member admin, UUID id, int total, int done) {
        return Boolean.TRUE.equals(transaction.execute(status ->
                jdbc.sql("""
                        update rehearsal
                        set total = ?, done = ?, seen_at = now()
                        where organization_id = ? and id = ? and state = 'running'
                        """).params(total, done, admin.organizationId(), id).update() > 0));
    }

    private void tell(Member admin, UUID id, int done, String state, @Nullable Rehearsed result) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update rehearsal
                        set done = ?, state = ?, result = ?::jsonb, seen_at = now()
                        where organization_id = ? and id = ? and state = 'running'
                        """)
                .params(Arrays.asList(
                        done,
                        state,
                        result == null ? null : json.writeValueAsString(result),
                        admin.organizationId(),
                        id))
                .update());
    }
}
