package dev.deskbell.organizations;

import dev.deskbell.changes.Change;
import dev.deskbell.platform.web.Refusal;
import java.util.UUID;

/**
 * The caller's place in an organization. What it says decides which question is asked of the database, never what the
 * database answers: the policies know better, and sooner.
 *
 * @param narrowed an employee who sees the tickets of their teams and their own alone
 */
public record Member(
        UUID organizationId, String slug, UUID accountId, String displayName, Role role, boolean narrowed) {

    public boolean isStaff() {
        return role.isStaff();
    }

    /**
     * @throws Refusal NOT_FOUND for a customer: what staff alone may do does not exist for others
     */
    public Member requireStaff() {
        if (!isStaff()) {
            throw Refusal.notFound();
        }
        return this;
    }

    /**
     * @throws Refusal NOT_FOUND for anybody but an admin
     */
    public Member requireAdmin() {
        if (role != Role.ADMIN) {
            throw Refusal.notFound();
        }
        return this;
    }

    /** The member as the change log names who did something. */
    public Change.Actor actor() {
        return new Change.Actor(accountId, displayName);
    }
}
