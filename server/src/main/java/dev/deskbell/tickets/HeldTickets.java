package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.organizations.Member;
import dev.deskbell.teams.TeamName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Locks and writes a ticket on the way that the member's role has: staff on the tables, a customer by the functions. */
@Component
class HeldTickets {

    private final TicketStore staff;
    private final RequesterStore requester;

    HeldTickets(TicketStore staff, RequesterStore requester) {
        this.staff = staff;
        this.requester = requester;
    }

    Ticket insert(
            Member member,
            Person requestedBy,
            Tickets.Opening opening,
            @Nullable TeamName team,
            @Nullable Person assignee) {
        return staff.insert(
                member.organizationId(),
                requestedBy,
                opening.subject(),
                opening.description(),
                opening.priority(),
                team,
                assignee,
                opening.tags());
    }

    Ticket lock(Member member, long number) {
        return member.isStaff()
                ? staff.lock(member.organizationId(), number)
                : requester.lock(member.organizationId(), new Person(member.accountId(), member.displayName()), number);
    }

    Ticket update(Member member, Ticket before, Ticket after, boolean shownToRequester) {
        return update(member, before, after, shownToRequester, PlacedBecause.BY_HAND);
    }

    Ticket update(Member member, Ticket before, Ticket after, boolean shownToRequester, PlacedBecause why) {
        if (!member.isStaff()) {
            return requester.update(before, after);
        }
        Ticket written = staff.update(before, after, shownToRequester);
        if (!before.isPlacedAs(after)) {
            staff.place(after, why);
        }
        return written;
    }
}
