package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import dev.deskbell.teams.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Dry runs of rules over the newest tickets, as the admin who asks: two at a time on a node, in the background. How far each is stands in
 * {@link RehearsalStore}.
 */
@Service
class Rehearsals {

    private static final Logger log = LoggerFactory.getLogger(Rehearsals.class);

    private final RehearsalStore store;
    private final RoutingStore routing;
    private final CandidateStore candidates;
    private final PastTickets past;
    private final RuleQueries rules;
    private final Worker worker;
    private final TransactionTemplate transaction;
    private final Semaphore places = new Semaphore(2);

    Rehearsals(
            RehearsalStore store,
            RoutingStore routing,
            CandidateStore candidates,
            PastTickets past,
            RuleQueries rules,
            Worker worker,
            TransactionTemplate transaction) {
        this.store = store;
        this.routing = routing;
        this.candidates = candidates;
        this.past = past;
        this.rules = rules;
        this.worker = worker;
        this.transaction = transaction;
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
            store.insert(admin, id, days, latest.version());
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
                store.fail(admin, id);
                return id;
            });
        } finally {
            places.release();
        }
    }

    private void run(Member admin, UUID id, int days, CompiledRules compiled) {
        PastTickets.Span span = past.since(admin, Instant.now().minus(days, ChronoUnit.DAYS));
        long first = span.first() == null ? 0 : span.first();
        Rehearsal rehearsal = new Rehearsal(compiled, desk(admin, compiled), past.before(admin, first));
        store.progress(admin, id, span.tickets(), 0);
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
            if (!store.progress(admin, id, span.tickets(), Math.min(done, span.tickets()))) {
                return;
            }
        }
        store.finish(admin, id, rehearsal.result());
    }

    private Desk desk(Member admin, CompiledRules compiled) {
        return worker.now(() -> {
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
            return new Desk(teams, people);
        });
    }
}
