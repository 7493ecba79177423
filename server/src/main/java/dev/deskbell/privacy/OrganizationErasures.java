package dev.deskbell.privacy;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.organizations.Memberships;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The end of an organization: asked for, and taken back until it is due. What comes then is {@link ErasingJob}'s. */
@Service
class OrganizationErasures {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final Changes changes;
    private final Memberships memberships;

    OrganizationErasures(Reads reads, JdbcClient jdbc, Changes changes, Memberships memberships) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.changes = changes;
        this.memberships = memberships;
    }

    /**
     * What staff sees of it.
     *
     * @param dueAt when there is no way back any more
     */
    record ErasureView(String askedBy, Instant askedAt, Instant dueAt) {}

    /** @throws Refusal NOT_FOUND when nobody asked for it */
    ErasureView one(Member staff) {
        return find(staff).orElseThrow(Refusal::notFound);
    }

    private Optional<ErasureView> find(Member staff) {
        return reads.first(
                ErasureView.class,
                "select asked_by_name as asked_by, asked_at, due_at from organization_erasure where organization_id = ?",
                staff.requireStaff().organizationId());
    }

    /**
     * Closes the organization to its customers, and lets it be erased in seven days. Asked twice, it stays as it was.
     *
     * @param proof of the admin's password
     * @return nothing when the proof is not one
     */
    @Transactional
    Optional<ErasureView> ask(Member admin, byte[] proof) {
        Optional<ErasureView> before = find(admin);
        if (!asked(admin, proof)) {
            return Optional.empty();
        }
        ErasureView view = one(admin);
        if (before.isEmpty()) {
            record(admin, null, view.dueAt());
            memberships.forget();
        }
        return Optional.of(view);
    }

    private boolean asked(Member admin, byte[] proof) {
        return jdbc.sql("select ask_erasure(?, ?)")
                .params(admin.organizationId(), proof)
                .query((row, number) -> row.getObject(1) != null)
                .single();
    }

    /** Takes it back; where nobody asked for it there is nothing to do. */
    @Transactional
    void takeBack(Member admin) {
        Optional<ErasureView> before = find(admin.requireAdmin());
        if (before.isEmpty()) {
            return;
        }
        int gone = jdbc.sql("delete from organization_erasure where organization_id = ?")
                .param(admin.organizationId())
                .update();
        if (gone == 0) {
            throw Refusal.notFound();
        }
        record(admin, before.get().dueAt(), null);
        memberships.forget();
    }

    private void record(Member admin, @Nullable Instant from, @Nullable Instant to) {
        changes.record(new Change(
                admin.organizationId(),
                ChangeKind.ORGANIZATION_CHANGED,
                null,
                admin.actor(),
                new Rendition(Map.of("erasure", new FieldChange(from, to)), null),
                null,
                null,
                null));
    }
}
