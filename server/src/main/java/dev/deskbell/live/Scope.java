package dev.deskbell.live;

import dev.deskbell.changes.LoggedChange;
import java.util.Set;
import java.util.UUID;

/**
 * What a stream may be told, as the database said when it was asked last.
 *
 * @param staffOf organizations of which the account is staff: told everything there, unless it is narrowed
 * @param narrowedIn those among them where it is told of its teams' and its own tickets alone
 * @param teams in which it is, of whichever organization
 * @param customerOf organizations of which it is a customer: told what participants of its own tickets may learn
 */
record Scope(UUID accountId, Set<UUID> staffOf, Set<UUID> narrowedIn, Set<UUID> teams, Set<UUID> customerOf) {

    boolean mayHear(LoggedChange change) {
        UUID organization = change.organizationId();
        if (change.isForFormer()) {
            return narrowedIn.contains(organization) && worksOn(change);
        }
        if (change.isForStaff()) {
            return staffOf.contains(organization)
                    && (change.ticketNumber() == null || !narrowedIn.contains(organization) || worksOn(change));
        }
        return customerOf.contains(organization) && accountId.equals(change.requesterId());
    }

    /** Whether the account is a member there. */
    boolean isOf(UUID organizationId) {
        return staffOf.contains(organizationId) || customerOf.contains(organizationId);
    }

    private boolean worksOn(LoggedChange change) {
        return (change.teamId() != null && teams.contains(change.teamId())) || accountId.equals(change.assigneeId());
    }

    /** Whether everything that the other one may be told may be told to this one. */
    boolean covers(Scope other) {
        return staffOf.containsAll(other.staffOf)
                && other.narrowedIn.containsAll(
                        narrowedIn.stream().filter(other.staffOf::contains).toList())
                && teams.containsAll(other.teams)
                && customerOf.containsAll(other.customerOf);
    }
}
