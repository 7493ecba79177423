package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.db.Worker;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import dev.deskbell.tickets.GivenBackTickets;
import dev.deskbell.tickets.RoutedTickets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the tickets of somebody who goes: they go back to the queue, and for ten minutes that can be undone. */
@Service
class Handovers {

    private final HandoverStore store;
    private final RoutingStore routing;
    private final RoutedTickets tickets;
    private final GivenBackTickets givenBack;
    private final Worker worker;
    private final Reads reads;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Handovers(
            HandoverStore store,
            RoutingStore routing,
            RoutedTickets tickets,
            GivenBackTickets givenBack,
            Worker worker,
            Reads reads,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.store = store;
        this.routing = routing;
        this.tickets = tickets;
        this.givenBack = givenBack;
        this.worker = worker;
        this.reads = reads;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Looks after whoever has gone from an organization. */
    void run(UUID organizationId) {
        worker.now(() -> {
            if (store.undone(organizationId).isEmpty()) {
                return;
            }
            routing.lock(organizationId);
            store.undone(organizationId).forEach(gone -> release(organizationId, gone));
        });
    }

    private void release(UUID organizationId, HandoverStore.Gone gone) {
        for (HandoverStore.Left left : store.left(organizationId, gone)) {
            if (tickets.release(organizationId, left.number(), gone.accountId())) {
                store.note(organizationId, gone.id(), left);
                routing.explain(
                        organizationId,
                        left.number(),
                        null,
                        null,
                        new RoutingStore.Reason(null, null, null, List.of(), "left"));
            }
        }
        store.finish(organizationId, gone.id());
    }

    /** @param undoneAt when it was taken back; null while it was not */
    record HandoverView(
            UUID id,
            UUID accountId,
            String displayName,

            @Schema(allowableValues = {"away", "off", "left_team", "left"})
            String reason,

            long tickets,
            Instant at,
            @Nullable Instant undoneAt) {}

    /** Of the last ten minutes, newest first: one's own, and for an admin everybody's. */
    List<HandoverView> recent(Member agent) {
        return reads.list(HandoverView.class, """
                select h.id, h.account_id, m.display_name, h.reason, count(t.number) as tickets, h.at, h.undone_at
                from handover h
                         join member m on m.organization_id = h.organization_id and m.account_id = h.account_id
                         join handover_ticket t on t.organization_id = h.organization_id and t.handover_id = h.id
                where h.organization_id = ? and h.at > now() - interval '10 minutes'
                group by h.id, h.account_id, m.display_name, h.reason, h.at, h.undone_at
                order by h.at desc, h.id
                limit 100
                """, agent.organizationId());
    }

    private record Given(long number, @Nullable UUID teamId, UUID accountId, boolean staff) {}

    /**
     * Gives the tickets back that nobody has taken up by hand since.
     *
     * @return how many
     */
    int undo(Member agent, UUID id) {
        boolean undone = Boolean.TRUE.equals(transaction.execute(
                status -> jdbc.sql("""
                        update handover
                        set undone_at = now()
                        where organization_id = ? and id = ? and undone_at is null and at > now() - interval '10 minutes'
                        """).params(agent.organizationId(), id).update() > 0));
        if (!undone) {
            if (reads.values(
                            UUID.class,
                            "select id from handover where organization_id = ? and id = ?",
                            agent.organizationId(),
                            id)
                    .isEmpty()) {
                throw Refusal.notFound();
            }
            throw Refusal.of(RefusalCode.TOO_LATE_TO_UNDO);
        }
        List<Given> given = reads.list(Given.class, """
                select t.number, t.team_id, h.account_id, m.left_at is null and m.role <> 'customer' as staff
                from handover_ticket t
                         join handover h on h.organization_id = t.organization_id and h.id = t.handover_id
                         join member m on m.organization_id = h.organization_id and m.account_id = h.account_id
                         join lateral (select x.cause
                                       from assignment x
                                       where x.organization_id = t.organization_id and x.number = t.number
                                       order by x.at desc, x.id desc
                                       limit 1) latest on latest.cause in ('left', 'strategy')
                where t.organization_id = ? and t.handover_id = ?
                order by t.number
                """, agent.organizationId(), id);
        return (int) given.stream()
                .filter(Given::staff)
                .filter(ticket -> givenBack.giveBack(agent, ticket.number(), ticket.teamId(), ticket.accountId()))
                .count();
    }
}
