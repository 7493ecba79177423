package dev.deskbell.tickets;

import dev.deskbell.organizations.Member;
import dev.deskbell.platform.web.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nothing leaves closed: who has more to say opens a ticket that goes on from the closed one. */
@Component
class FollowUps {

    private final JdbcClient jdbc;
    private final HeldTickets held;
    private final TicketChanges changes;

    FollowUps(JdbcClient jdbc, HeldTickets held, TicketChanges changes) {
        this.jdbc = jdbc;
        this.held = held;
        this.changes = changes;
    }

    /** The ticket to go on from: one that the member may see, and closed. Whatever it is not, the answer is the same. */
    Ticket closed(Member member, long number) {
        try {
            Ticket followed = held.lock(member, number);
            if (followed.status() == TicketStatus.CLOSED) {
                return followed;
            }
        } catch (Refusal hidden) {
            // The same answer as for one that is not closed.
        }
        throw Refusal.badField("follows", "must be the number of a closed ticket that you may see");
    }

    void link(Ticket ticket, Ticket followed, Member member) {
        jdbc.sql("insert into ticket_follow_up (organization_id, number, follows) values (?, ?, ?)")
                .params(ticket.organizationId(), ticket.number(), followed.number())
                .update();
        changes.followed(followed, ticket, member);
    }
}
