package dev.deskbell.tickets;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what happened to tickets into the change log, for each audience in its words. */
@Component
class TicketChanges {

    private final Changes changes;

    TicketChanges(Changes changes) {
        this.changes = changes;
    }

    void opened(Ticket ticket, @Nullable Ticket followed, Member actor) {
        Map<String, FieldChange> changed =
                followed == null ? Map.of() : Map.of("follows", new FieldChange(null, followed.number()));
        boolean isShown =
                followed != null && followed.isRequestedBy(ticket.requester().id());
        record(
                ChangeKind.TICKET_OPENED,
                ticket,
                actor,
                new TicketDifference(changed, isShown ? changed : Map.of()),
                true,
                null);
    }

    /** A closed ticket goes on in another one; when that is somebody else's, it is nothing to the closed one's requester. */
    void followed(Ticket closed, Ticket next, Member actor) {
        Map<String, FieldChange> changed = Map.of("followedBy", new FieldChange(null, next.number()));
        boolean isShown = next.isRequestedBy(closed.requester().id());
        record(ChangeKind.TICKET_FOLLOWED, closed, actor, new TicketDifference(changed, changed), isShown, null);
    }

    void rated(Ticket ticket, Member requester, TicketLinks.Rating rating) {
        Map<String, FieldChange> changed = Map.of("rating", new FieldChange(null, rating));
        record(ChangeKind.TICKET_RATED, ticket, requester, new TicketDifference(changed, changed), true, null);
    }

    void changed(Ticket before, Ticket after, Member actor) {
        TicketDifference difference = TicketDifference.between(before, after);
        Change.Subject left = before.asSubject();
        if (!before.isPlacedAs(after) && (left.teamId() != null || left.assigneeId() != null)) {
            changes.recordLeaving(
                    before.organizationId(), before.number(), left.teamId(), left.assigneeId(), actor.actor());
        }
        record(ChangeKind.TICKET_CHANGED, after, actor, difference, difference.isShownToRequester(), null);
    }

    void messageAdded(Ticket before, Ticket after, Member author, MessageView message) {
        boolean isPublic = message.visibility() == Visibility.PUBLIC;
        record(ChangeKind.MESSAGE_ADDED, after, author, TicketDifference.between(before, after), isPublic, message);
    }

    private void record(
            ChangeKind kind,
            Ticket ticket,
            Member actor,
            TicketDifference difference,
            boolean participants,
            @Nullable MessageView message) {
        changes.record(new Change(
                ticket.organizationId(),
                kind,
                ticket.asSubject(),
                actor.actor(),
                new Rendition(difference.staff(), TicketRow.forStaff(ticket)),
                participants ? new Rendition(difference.participants(), TicketRow.forRequester(ticket)) : null,
                message,
                null));
    }
}
