package dev.deskbell.organizations;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles, joining and leaving. The database keeps the last admin. */
@Service
public class Members {

    private final MemberStore store;
    private final Memberships memberships;
    private final Changes changes;

    Members(MemberStore store, Memberships memberships, Changes changes) {
        this.store = store;
        this.memberships = memberships;
        this.changes = changes;
    }

    /** An active member, if the account is one there and the caller may know. */
    public @Nullable Person person(UUID organizationId, UUID accountId) {
        return store.person(organizationId, accountId);
    }

    /** Whether a ticket may be assigned to the account. */
    public boolean isStaff(UUID organizationId, UUID accountId) {
        return memberships.isStaff(organizationId, accountId);
    }

    @Transactional
    void changeRole(Member admin, UUID accountId, Role role) {
        admin.requireAdmin();
        Role before = store.lock(admin.organizationId(), accountId);
        if (before == role) {
            return;
        }
        record(admin, ChangeKind.MEMBER_CHANGED, accountId, before, role);
        store.setRole(admin.organizationId(), accountId, role);
        memberships.forget();
    }

    /** Removes a member, or oneself. */
    @Transactional
    void remove(Member actor, UUID accountId) {
        if (accountId.equals(actor.accountId())) {
            leave(actor);
            return;
        }
        actor.requireAdmin();
        Role before = store.lock(actor.organizationId(), accountId);
        record(actor, ChangeKind.MEMBER_LEFT, accountId, before, null);
        store.remove(actor.organizationId(), accountId);
        memberships.forget();
    }

    @Transactional
    void leave(Member member) {
        record(member, ChangeKind.MEMBER_LEFT, member.accountId(), member.role(), null);
        store.leave(member.organizationId());
        memberships.forget();
    }

    /**
     * A customer with a verified address joins an organization that is open to it, or asks one that decides by itself. Doing it
     * twice is doing it once.
     *
     * @param message what an admin should know who decides
     * @return the role; null when it was asked for
     */
    @Transactional
    @Nullable
    Role join(String slug, @Nullable String message) {
        Role before = store.roleIn(slug);
        if (before != null) {
            return before;
        }
        if (!store.isVerified()) {
            throw Refusal.of(RefusalCode.EMAIL_NOT_VERIFIED);
        }
        if (!store.join(slug)) {
            if (!store.ask(slug, message)) {
                throw Refusal.notFound();
            }
            changes.recordedByTheDatabase();
            return null;
        }
        memberships.forget();
        Member member = memberships.in(slug);
        record(member, ChangeKind.MEMBER_JOINED, member.accountId(), null, member.role());
        return member.role();
    }

    /** Leaves, or takes the question back where the caller only asked. */
    @Transactional
    void leave(String slug) {
        if (!store.takeBackRequest(slug)) {
            leave(memberships.in(slug));
        }
    }

    private void record(Member actor, ChangeKind kind, UUID accountId, @Nullable Role from, @Nullable Role to) {
        Organizations.record(
                changes,
                actor.organizationId(),
                actor.actor(),
                kind,
                Map.of(
                        "member", new FieldChange(accountId, accountId),
                        "role", new FieldChange(from, to)));
    }
}
