package dev.deskbell.live;

import dev.deskbell.changes.LoggedChange;
import java.util.Set;
import java.util.UUID;

/**
 * What a stream may be told, as the database said when it was asked last.
 *
 * @param staffOf organizations of which the account is staff: told everything there
 * @param customerOf organizations of which it is a customer: told what participants of its own tickets may learn
 */
record Scope(UUID accountId, Set<UUID> staffOf, Set<UUID> customerOf) {

    boolean mayHear(LoggedChange change) {
        return change.isForStaff()
                ? staffOf.contains(change.organizationId())
                : customerOf.contains(change.organizationId()) && accountId.equals(change.requesterId());
    }
}
