package dev.deskbell.tickets;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.FieldChange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states of a ticket, as each audience may know it.
 *
 * @param staff every field that differs
 * @param participants those that the requester sees, in the customer's words
 */
record TicketDifference(Map<String, FieldChange> staff, Map<String, FieldChange> participants) {

    static TicketDifference between(Ticket before, Ticket after) {
        Map<String, FieldChange> staff = new LinkedHashMap<>();
        note(staff, "subject", before.subject(), after.subject());
        note(staff, "description", before.description(), after.description());
        note(staff, "status", before.status().wire(), after.status().wire());
        note(staff, "priority", before.priority().wire(), after.priority().wire());
        note(staff, "team", before.team(), after.team());
        note(staff, "assignee", before.assignee(), after.assignee());
        note(staff, "tags", before.tags(), after.tags());
        Map<String, FieldChange> participants = new LinkedHashMap<>();
        note(participants, "subject", before.subject(), after.subject());
        note(participants, "description", before.description(), after.description());
        note(
                participants,
                "status",
                before.status().customerWire(),
                after.status().customerWire());
        note(participants, "assignee", shown(before.assignee()), shown(after.assignee()));
        return new TicketDifference(staff, participants);
    }

    /** A requester learns the name alone. */
    private static TicketRow.@Nullable Assignee shown(@Nullable Person assignee) {
        return assignee == null ? null : new TicketRow.Assignee(null, assignee.displayName());
    }

    private static void note(
            Map<String, FieldChange> changed, String field, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            changed.put(field, new FieldChange(from, to));
        }
    }

    boolean isEmpty() {
        return staff.isEmpty();
    }

    boolean isShownToRequester() {
        return !participants.isEmpty();
    }
}
