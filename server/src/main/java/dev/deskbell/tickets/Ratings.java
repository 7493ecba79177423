package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rating a resolution: by the requester alone, once for each resolution. */
@Service
class Ratings {

    private final JdbcClient jdbc;
    private final HeldTickets held;
    private final TicketChanges changes;

    Ratings(JdbcClient jdbc, HeldTickets held, TicketChanges changes) {
        this.jdbc = jdbc;
        this.held = held;
        this.changes = changes;
    }

    /**
     * @throws Refusal NOT_FOUND for anybody but the requester, NOT_RESOLVED, or ALREADY_RATED
     */
    @Transactional
    TicketLinks.Rating rate(Member requester, long number, String score, @Nullable String comment) {
        Ticket ticket = held.lock(requester, number);
        if (!ticket.isRequestedBy(requester.accountId())) {
            throw Refusal.notFound();
        }
        if (ticket.status().isActive()) {
            throw Refusal.of(RefusalCode.NOT_RESOLVED);
        }
        OffsetDateTime ratedAt = jdbc.sql("""
                        insert into ticket_rating (organization_id, number, resolved_at, score, comment)
                        select organization_id, number, resolved_at, ?, ?
                        from ticket
                        where organization_id = ? and number = ? and resolved_at is not null
                        on conflict do nothing
                        returning rated_at
                        """)
                .params(Arrays.asList(score, comment, ticket.organizationId(), number))
                .query(OffsetDateTime.class)
                .optional()
                .orElseThrow(() -> Refusal.of(RefusalCode.ALREADY_RATED));
        TicketLinks.Rating rating = new TicketLinks.Rating(score, comment, ratedAt.toInstant());
        changes.rated(ticket, requester, rating);
        return rating;
    }
}
