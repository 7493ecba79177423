package dev.deskbell.organizations;

import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Inviting by e-mail: single use, 72 hours, bound to the address and the organization. */
@Service
class Invitations {

    private final JdbcClient jdbc;
    private final MemberQueries queries;
    private final Memberships memberships;
    private final Changes changes;

    Invitations(JdbcClient jdbc, MemberQueries queries, Memberships memberships, Changes changes) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.memberships = memberships;
        this.changes = changes;
    }

    /** Invites an address; inviting it again sends a new link, and the older one dies. */
    @Transactional
    UUID invite(Member admin, String email, Role role) {
        admin.requireAdmin();
        if (queries.hasMember(admin, email)) {
            throw Refusal.of(RefusalCode.ALREADY_MEMBER, "email");
        }
        UUID id = jdbc.sql("select invite(?, ?, ?)")
                .params(admin.organizationId(), email, role.wire())
                .query(UUID.class)
                .optional()
                .orElseThrow(Refusal::notFound);
        record(admin, ChangeKind.MEMBER_INVITED, email, role);
        return id;
    }

    @Transactional
    void withdraw(Member admin, UUID id) {
        MemberQueries.InvitationView invitation = queries.invitation(admin.requireAdmin(), id);
        jdbc.sql("delete from invitation where organization_id = ? and id = ?")
                .params(admin.organizationId(), id)
                .update();
        record(admin, ChangeKind.INVITATION_WITHDRAWN, invitation.email(), null);
    }

    /** Accepts the invitation that the token belongs to; answers the membership that came of it. */
    @Transactional
    Member accept(String token) {
        MemberQueries.InvitationOffer offer = queries.offer(token);
        boolean accepted = !jdbc.sql("select organization_id from accept_invitation(?)")
                .param(token)
                .query(UUID.class)
                .list()
                .isEmpty();
        if (!accepted) {
            throw Refusal.of(RefusalCode.INVITED_OTHERWISE);
        }
        memberships.forget();
        Member member = memberships.in(offer.organization().slug());
        Organizations.record(
                changes,
                member.organizationId(),
                member.actor(),
                ChangeKind.MEMBER_JOINED,
                Map.of(
                        "member", new FieldChange(null, member.accountId()),
                        "role", new FieldChange(null, member.role())));
        return member;
    }

    private void record(Member admin, ChangeKind kind, String email, @Nullable Role role) {
        Organizations.record(
                changes,
                admin.organizationId(),
                admin.actor(),
                kind,
                Map.of("email", new FieldChange(null, email), "role", new FieldChange(null, role)));
    }
}
