package dev.deskbell.routing;

import dev.deskbell.platform.db.Worker;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Who has gone, and what they had; as the worker and within a job. */
@Repository
class HandoverStore {

    private final Worker worker;

    HandoverStore(Worker worker) {
        this.worker = worker;
    }

    /** Somebody who has gone, and whose tickets nobody has looked after yet. */
    record Gone(
            UUID id,
            UUID accountId,
            String reason,
            @Nullable UUID teamId) {}

    List<Gone> undone(UUID organizationId) {
        return worker.list(Gone.class, """
                select id, account_id, reason, team_id
                from handover
                where organization_id = ? and done_at is null
                order by id
                limit 20
                """, organizationId);
    }

    private record Busy(UUID organizationId) {}

    List<UUID> busy() {
        return worker.list(Busy.class, "select distinct organization_id from handover where done_at is null").stream()
                .map(Busy::organizationId)
                .toList();
    }

    /** @param byHand whether it waits for somebody to take it, and not for the strategy */
    record Left(long number, @Nullable UUID teamId, boolean byHand) {}

    /**
     * The active tickets that somebody leaves: of an absence, those of teams that will not have them kept; of a team, that team's;
     * of the staff, all.
     */
    List<Left> left(UUID organizationId, Gone gone) {
        return worker.list(Left.class, """
                select r.number, r.team_id, coalesce(t.on_absence = 'queue', false) as by_hand
                from triage r
                         left join team t on t.organization_id = r.organization_id and t.id = r.team_id
                where r.organization_id = ? and r.assignee_id = ? and r.status <= 4
                  and case ?
                          when 'left' then true
                          when 'left_team' then r.team_id = ?::uuid
                          else t.on_absence in ('queue', 'route') end
                order by r.number
                """, organizationId, gone.accountId(), gone.reason(), gone.teamId());
    }

    void note(UUID organizationId, UUID handover, Left ticket) {
        worker.update(
                "insert into handover_ticket (organization_id, handover_id, number, team_id) values (?, ?, ?, ?::uuid)",
                organizationId,
                handover,
                ticket.number(),
                ticket.teamId());
        if (ticket.byHand()) {
            worker.update(
                    "update ticket_queue set by_hand = true where organization_id = ? and number = ?",
                    organizationId,
                    ticket.number());
        }
    }

    void finish(UUID organizationId, UUID handover) {
        worker.update(
                "update handover set done_at = now() where organization_id = ? and id = ?", organizationId, handover);
    }
}
