package dev.deskbell.organizations;

import dev.deskbell.accounts.Person;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Cursors;
import dev.deskbell.platform.web.Page;
import dev.deskbell.platform.web.Paging;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Those who asked to become customers, and what admins decide. */
@Service
class JoinRequests {

    private static final String BEGINNING = Instant.EPOCH + " " + new UUID(0, 0);

    private final Reads reads;
    private final Cursors cursors;
    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final Changes changes;

    JoinRequests(Reads reads, Cursors cursors, JdbcClient jdbc, Memberships memberships, Changes changes) {
        this.reads = reads;
        this.cursors = cursors;
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.changes = changes;
    }

    /** Somebody who waits for an answer. */
    record JoinRequestView(
            Person account, String email, @Nullable String message, Instant askedAt) {}

    /** Who has waited longest comes first. */
    Page<JoinRequestView> waiting(Member admin, Paging paging) {
        String list = "join-requests:" + admin.organizationId();
        String[] after = (paging.cursor() == null ? BEGINNING : cursors.take(list, paging.cursor())).split(" ", -1);
        List<JoinRequestView> rows = reads.list(
                JoinRequestView.class,
                """
                select account_id, display_name as account_display_name, email, message, asked_at
                from join_request
                where organization_id = ? and declined_at is null and (asked_at, account_id) > (?, ?)
                order by asked_at, account_id
                limit ?
                """,
                admin.organizationId(),
                Instant.parse(after[0]),
                UUID.fromString(after[1]),
                paging.size() + 1);
        return Page.of(
                rows,
                paging.size(),
                row -> cursors.give(list, row.askedAt() + " " + row.account().id()));
    }

    /** Lets the person in, who is told by mail. */
    @Transactional
    void approve(Member admin, UUID accountId) {
        String role = jdbc.sql("select approve_join(?, ?) as role")
                .params(admin.requireAdmin().organizationId(), accountId)
                .query((row, number) -> row.getString("role"))
                .list()
                .getFirst();
        if (role == null) {
            throw Refusal.notFound();
        }
        memberships.forget();
        record(admin, ChangeKind.MEMBER_JOINED, accountId, "role", role);
    }

    /** Declines; the person is told, and may ask again. */
    @Transactional
    void decline(Member admin, UUID accountId, @Nullable String reason) {
        int declined = jdbc.sql("""
                        update join_request
                        set declined_at = now(), reason = ?
                        where organization_id = ? and account_id = ? and declined_at is null
                        """)
                .params(Arrays.asList(reason, admin.requireAdmin().organizationId(), accountId))
                .update();
        if (declined == 0) {
            throw Refusal.notFound();
        }
        jdbc.sql("select tell_declined(?, ?)")
                .params(admin.organizationId(), accountId)
                .query()
                .singleRow();
        record(admin, ChangeKind.MEMBERSHIP_DECLINED, accountId, "reason", reason);
    }

    private void record(Member admin, ChangeKind kind, UUID accountId, String field, @Nullable String value) {
        Organizations.record(
                changes,
                admin.organizationId(),
                admin.actor(),
                kind,
                Map.of("member", new FieldChange(accountId, accountId), field, new FieldChange(null, value)));
    }
}
