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

    private static final String ROUTING = "routing";

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
                actor.actor(),
                null,
                new TicketDifference(changed, isShown ? changed : Map.of()),
                true,
                null);
    }

    /** A closed ticket goes on in another one; when that is somebody else's, it is nothing to the closed one's requester. */
    void followed(Ticket closed, Ticket next, Member actor) {
        Map<String, FieldChange> changed = Map.of("followedBy", new FieldChange(null, next.number()));
        boolean isShown = next.isRequestedBy(closed.requester().id());
        record(
                ChangeKind.TICKET_FOLLOWED,
                closed,
                actor.actor(),
                null,
                new TicketDifference(changed, changed),
                isShown,
                null);
    }

    void rated(Ticket ticket, Member requester, TicketLinks.Rating rating) {
        Map<String, FieldChange> changed = Map.of("rating", new FieldChange(null, rating));
        record(
                ChangeKind.TICKET_RATED,
                ticket,
                requester.actor(),
                null,
                new TicketDifference(changed, changed),
                true,
                null);
    }

    void changed(Ticket before, Ticket after, Member actor) {
        changed(before, after, actor.actor(), null);
    }

    /** What nobody did, but a rule or a strategy. */
    void routed(Ticket before, Ticket after) {
        changed(before, after, null, ROUTING);
    }

    private void changed(Ticket before, Ticket after, Change.@Nullable Actor actor, @Nullable String cause) {
        TicketDifference difference = TicketDifference.between(before, after);
        Change.Subject left = before.asSubject();
        if (!before.isPlacedAs(after) && (left.teamId() != null || left.assigneeId() != null)) {
            changes.recordLeaving(before.organizationId(), before.number(), left.teamId(), left.assigneeId(), actor);
        }
        record(ChangeKind.TICKET_CHANGED, after, actor, cause, difference, difference.isShownToRequester(), null);
    }

    void messageAdded(Ticket before, Ticket after, Member author, MessageView message) {
        boolean isPublic = message.visibility() == Visibility.PUBLIC;
        record(
                ChangeKind.MESSAGE_ADDED,
                after,
                author.actor(),
                null,
                TicketDifference.between(before, after),
                isPublic,
                message);
    }

    /** A rule's note: internal. */
    void noted(Ticket ticket, MessageView message) {
        TicketDifference none = new TicketDifference(Map.of(), Map.of());
        record(ChangeKind.MESSAGE_ADDED, ticket, null, ROUTING, none, false, message);
    }

    private void record(
            ChangeKind kind,
            Ticket ticket,
            Change.@Nullable Actor actor,
            @Nullable String cause,
            TicketDifference difference,
            boolean participants,
            @Nullable MessageView message) {
        changes.record(new Change(
                ticket.organizationId(),
                kind,
                ticket.asSubject(),
                actor,
                new Rendition(difference.staff(), TicketRow.forStaff(ticket)),
                participants ? new Rendition(difference.participants(), TicketRow.forRequester(ticket)) : null,
                message,
                cause));
    }
}
