package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.attachments.Attachments;
import dev.deskbell.changes.ChangeLog;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Members;
import dev.deskbell.platform.web.NullableId;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.teams.TeamName;
import dev.deskbell.teams.Teams;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The verbs on a ticket: open, edit, resolve, reopen, close. */
@Service
class Tickets {

    private final HeldTickets held;
    private final TicketChanges changes;
    private final ChangeLog log;
    private final Members members;
    private final Teams teams;
    private final FollowUps followUps;
    private final Attachments attachments;

    Tickets(
            HeldTickets held,
            TicketChanges changes,
            ChangeLog log,
            Members members,
            Teams teams,
            FollowUps followUps,
            Attachments attachments) {
        this.held = held;
        this.changes = changes;
        this.log = log;
        this.members = members;
        this.teams = teams;
        this.followUps = followUps;
        this.attachments = attachments;
    }

    /** What a ticket is opened with; a customer gives subject and description alone. */
    record Opening(
            String subject,
            String description,
            Priority priority,
            @Nullable UUID team,
            @Nullable UUID assignee,
            List<String> tags,
            @Nullable UUID requester,
            @Nullable Long follows,
            List<UUID> attachments) {}

    @Transactional
    Ticket open(Member member, Opening opening) {
        Person requester = opening.requester() == null || opening.requester().equals(member.accountId())
                ? new Person(member.accountId(), member.displayName())
                : known(members.person(member.organizationId(), opening.requester()), "requester");
        TeamName team = opening.team() == null ? null : team(member, opening.team());
        Person assignee = opening.assignee() == null ? null : assignee(member, opening.assignee());
        Ticket followed = opening.follows() == null ? null : followUps.closed(member, opening.follows());
        Ticket ticket = held.insert(member, requester, opening, team, assignee);
        attachments.send(member, ticket.number(), null, opening.attachments());
        changes.opened(ticket, followed, member);
        if (followed != null) {
            followUps.link(ticket, followed, member);
        }
        return ticket;
    }

    /**
     * Changes fields. Those that nobody else changed since {@code edit.version()} merge. Among many, one that is refused takes no
     * other back.
     *
     * @throws Refusal VERSION_CONFLICT when somebody changed one of the same fields
     */
    @Transactional(propagation = Propagation.NESTED)
    Ticket edit(Member agent, long number, TicketEdit edit) {
        Ticket before = held.lock(agent.requireStaff(), number);
        Ticket after = applied(agent, before, edit);
        TicketDifference difference = TicketDifference.between(before, after);
        if (difference.isEmpty()) {
            return before;
        }
        before.refusingClosed();
        refuseOverwriting(before, edit.version(), difference.staff().keySet());
        return write(agent, before, after);
    }

    /** Gives a ticket a team, or somebody to work on it, whatever version it has; null means unchanged. Among many as an edit is. */
    @Transactional(propagation = Propagation.NESTED)
    Ticket place(
            Member agent, long number, @Nullable NullableId team, @Nullable NullableId assignee, PlacedBecause why) {
        Ticket before = held.lock(agent.requireStaff(), number).refusingClosed();
        Ticket after =
                applied(agent, before, new TicketEdit(before.version(), null, null, null, null, team, assignee, null));
        return after.equals(before) ? before : write(agent, before, after, why);
    }

    private Ticket applied(Member agent, Ticket ticket, TicketEdit edit) {
        Person assignee = ticket.assignee();
        if (edit.assignee() != null) {
            UUID wanted = edit.assignee().value();
            assignee = wanted == null ? null : assignee(agent, wanted);
        }
        TeamName team = ticket.team();
        if (edit.team() != null && !edit.team().equals(new NullableId(team == null ? null : team.id()))) {
            UUID wanted = edit.team().value();
            team = wanted == null ? null : team(agent, wanted);
        }
        Ticket changed = ticket.withFields(
                edit.subject() == null ? ticket.subject() : edit.subject(),
                edit.description() == null ? ticket.description() : edit.description(),
                edit.priority() == null ? ticket.priority() : edit.priority(),
                team,
                assignee,
                edit.tags() == null ? ticket.tags() : edit.tags());
        return edit.status() == null ? changed : changed.movedTo(edit.status());
    }

    private void refuseOverwriting(Ticket before, int version, Set<String> fields) {
        if (version > before.version()) {
            throw Refusal.badField("version", "is newer than the ticket, which has " + before.version());
        }
        if (version < before.version()
                && !Collections.disjoint(
                        log.fieldsChangedSince(before.organizationId(), before.number(), version), fields)) {
            throw new StaleEdit(before);
        }
    }

    @Transactional
    Ticket resolve(Member member, long number) {
        return apply(member, number, Ticket::resolved);
    }

    /** Takes a resolution back. */
    @Transactional
    Ticket reopen(Member member, long number) {
        return apply(member, number, Ticket::reopened);
    }

    /** Closes for good. */
    @Transactional
    Ticket close(Member agent, long number) {
        return apply(agent.requireStaff(), number, Ticket::closed);
    }

    private Ticket apply(Member member, long number, UnaryOperator<Ticket> rule) {
        Ticket before = held.lock(member, number);
        Ticket after = rule.apply(before);
        return after.equals(before) ? before : write(member, before, after);
    }

    private Ticket write(Member member, Ticket before, Ticket after) {
        return write(member, before, after, PlacedBecause.BY_HAND);
    }

    private Ticket write(Member member, Ticket before, Ticket after, PlacedBecause why) {
        Ticket written = held.update(
                member, before, after, TicketDifference.between(before, after).isShownToRequester(), why);
        changes.changed(before, written, member);
        return written;
    }

    private TeamName team(Member agent, UUID teamId) {
        return teams.find(agent.organizationId(), teamId)
                .orElseThrow(() -> Refusal.badField("team", "must be the id of a team of this organization"));
    }

    private Person assignee(Member agent, UUID accountId) {
        if (!members.isStaff(agent.organizationId(), accountId)) {
            throw Refusal.badField("assignee", "must be the id of an admin or employee of this organization");
        }
        return known(members.person(agent.organizationId(), accountId), "assignee");
    }

    private static Person known(@Nullable Person person, String field) {
        if (person == null) {
            throw Refusal.badField(field, "must be the id of a member of this organization");
        }
        return person;
    }
}
