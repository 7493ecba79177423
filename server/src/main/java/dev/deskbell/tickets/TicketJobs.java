package dev.deskbell.tickets;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.Rendition;
import dev.deskbell.platform.db.Worker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What happens to tickets by itself: resolved ones close after the organization's days, and the tally is folded. */
@Component
class TicketJobs {

    private static final String CAUSE = "auto_close";

    /** As long as a step's transaction is open, nobody is told of anything. */
    static final int CLOSED_AT_ONCE = 20;

    private final Worker worker;
    private final Changes changes;

    TicketJobs(Worker worker, Changes changes) {
        this.worker = worker;
        this.changes = changes;
        worker.keepOn(Duration.ofSeconds(30), "closing resolved tickets", this::closeResolved);
        worker.everyOutside(Duration.ofSeconds(1), "folding the tally", this::fold);
    }

    /** One step; answers whether there may be more to close. */
    boolean closeResolved() {
        List<Ticket> closed = worker.list(Ticket.class, """
                        with due as (
                            select r.organization_id, r.number
                            from triage r join organization_settings s on s.organization_id = r.organization_id
                            where r.status = 5 and r.resolved_at < now() - interval '1 day' * s.auto_close_days
                            order by r.resolved_at
                            limit ?
                            for update of r skip locked
                        ), triaged as (
                            update triage r
                                set status = 6, version = version + 1, updated_at = now()
                                from due
                                where r.organization_id = due.organization_id and r.number = due.number
                                returning r.*
                        ), shown as (
                            update ticket t
                                set status = 6, version = version + 1, updated_at = now()
                                from due
                                where t.organization_id = due.organization_id and t.number = due.number
                                returning t.*
                        )
                        select r.organization_id, r.number, t.subject, t.description, r.status, r.priority,
                               t.requester_id, q.display_name as requester_display_name,
                               r.team_id, x.name as team_name,
                               r.assignee_id, a.display_name as assignee_display_name,
                               r.tags,
                               r.version, t.version as requester_version, t.created_at, r.updated_at,
                               t.updated_at as requester_updated_at
                        from triaged r
                                 join shown t on t.organization_id = r.organization_id and t.number = r.number
                                 join member q on q.organization_id = t.organization_id and q.account_id = t.requester_id
                                 left join team x on x.organization_id = r.organization_id and x.id = r.team_id
                                 left join member a on a.organization_id = r.organization_id and a.account_id = r.assignee_id
                        """, CLOSED_AT_ONCE);
        closed.forEach(this::recordClosed);
        return closed.size() == CLOSED_AT_ONCE;
    }

    private void recordClosed(Ticket closed) {
        TicketDifference difference = TicketDifference.between(closed.withStatus(TicketStatus.RESOLVED), closed);
        changes.record(new Change(
                closed.organizationId(),
                ChangeKind.TICKET_CHANGED,
                closed.asSubject(),
                null,
                new Rendition(difference.staff(), TicketRow.forStaff(closed)),
                new Rendition(difference.participants(), TicketRow.forRequester(closed)),
                null,
                CAUSE));
    }

    private record Unfolded(UUID organizationId) {}

    /** Each organization's in a transaction of its own: all of them in one would hold the feed back as long. */
    void fold() {
        worker.now(() -> worker.list(
                        Unfolded.class, "select distinct organization_id from ticket_tally where not folded"))
                .forEach(unfolded -> worker.now(() -> fold(unfolded.organizationId())));
    }

    private void fold(UUID organizationId) {
        worker.update("""
                with taken as (
                    delete from ticket_tally where organization_id = ? returning *
                )
                insert into ticket_tally (organization_id, measure, assignee_id, delta, folded)
                select organization_id, measure, assignee_id, sum(delta), true
                from taken
                group by organization_id, measure, assignee_id
                having sum(delta) <> 0
                """, organizationId);
    }
}
