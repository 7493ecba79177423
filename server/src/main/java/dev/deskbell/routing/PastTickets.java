package dev.deskbell.routing;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the tickets of the past for a rehearsal, as the admin who asks for it. */
@Component
class PastTickets {

    /** The newest so many at most. */
    static final int MOST = 100_000;

    private static final int PAGE = 2_000;

    private final Reads reads;

    PastTickets(Reads reads) {
        this.reads = reads;
    }

    /** @param first the lowest number; null when there are none */
    record Span(@Nullable Long first, int tickets) {}

    Span since(Member admin, Instant time) {
        return reads.first(Span.class, """
                        select min(newest.number) as first, count(*)::int as tickets
                        from (select t.number, t.created_at
                              from ticket t
                              where t.organization_id = ?
                              order by t.number desc
                              limit ?) newest
                        where newest.created_at >= ?
                        """, admin.organizationId(), MOST, time).orElseThrow();
    }

    private record Before(UUID requesterId, int tickets) {}

    /** How many tickets each requester had before that number. */
    Map<UUID, Integer> before(Member admin, long number) {
        Map<UUID, Integer> earlier = new HashMap<>();
        reads.list(Before.class, """
                        select t.requester_id, count(*)::int as tickets
                        from ticket t
                        where t.organization_id = ? and t.number < ?
                        group by t.requester_id
                        """, admin.organizationId(), number)
                .forEach(before -> earlier.put(before.requesterId(), before.tickets()));
        return earlier;
    }

    /** What a ticket was opened with is in the log of the same moment: one month of it is looked into, not all. */
    List<PastTicket> page(Member admin, long after) {
        return reads.list(PastTicket.class, """
                select t.number, t.subject, left(t.description, 20000) as description, t.requester_id, m.email as requester_email,
                       t.created_at, t.resolved_at, r.priority,
                       r.team_id, (select x.name from team x where x.organization_id = r.organization_id and x.id = r.team_id) as team_name,
                       r.assignee_id,
                       (select x.display_name
                        from member x
                        where x.organization_id = r.organization_id and x.account_id = r.assignee_id) as assignee_display_name,
                       o.opened_priority, o.opened_tags
                from (select *
                      from ticket
                      where organization_id = ? and number > ?
                      order by number
                      limit ?) t
                         join triage r on r.organization_id = t.organization_id and r.number = t.number
                         join member m on m.organization_id = t.organization_id and m.account_id = t.requester_id
                         left join lateral (select c.ticket ->> 'priority' as opened_priority,
                                                   array(select jsonb_array_elements_text(c.ticket -> 'tags')) as opened_tags
                                            from change c
                                            where c.organization_id = t.organization_id and c.ticket_number = t.number
                                              and c.at = t.created_at
                                              and c.audience = 'staff' and c.kind = 'ticket.opened'
                                            order by c.sequence
                                            limit 1) o on true
                order by t.number
                """, admin.organizationId(), after, PAGE);
    }
}
