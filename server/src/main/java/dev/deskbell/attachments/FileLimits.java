package dev.deskbell.attachments;

import dev.deskbell.changes.Change;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.changes.Rendition;
import dev.deskbell.organizations.Member;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How large files may be in an organization. */
@Service
class FileLimits {

    private final Reads reads;
    private final JdbcClient jdbc;
    private final Changes changes;

    FileLimits(Reads reads, JdbcClient jdbc, Changes changes) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * All in bytes.
     *
     * @param file one file
     * @param ticket all files of one ticket together
     * @param organization all files of the organization together
     */
    record Limits(
            @NotNull @Min(1) @Max(1L << 40) Long file,
            @NotNull @Min(1) @Max(1L << 42) Long ticket,
            @NotNull @Min(1) @Max(1L << 50) Long organization) {}

    Limits of(Member member) {
        return reads.first(Limits.class, """
                        select file, ticket, organization from limits_of_files(?)
                        """, member.organizationId()).orElseThrow(Refusal::notFound);
    }

    @Transactional
    Limits set(Member admin, Limits limits) {
        admin.requireAdmin();
        if (limits.file() > limits.ticket() || limits.ticket() > limits.organization()) {
            throw Refusal.badField("file, ticket, organization", "must not be larger than the next one");
        }
        Limits before = of(admin);
        if (before.equals(limits)) {
            return before;
        }
        jdbc.sql("""
                        insert into file_limits (organization_id, of_file, of_ticket, of_organization)
                        values (?, ?, ?, ?)
                        on conflict (organization_id) do update
                            set of_file         = excluded.of_file,
                                of_ticket       = excluded.of_ticket,
                                of_organization = excluded.of_organization
                        """)
                .params(admin.organizationId(), limits.file(), limits.ticket(), limits.organization())
                .update();
        changes.record(new Change(
                admin.organizationId(),
                ChangeKind.ORGANIZATION_CHANGED,
                null,
                admin.actor(),
                new Rendition(Map.of("fileLimits", new FieldChange(before, limits)), null),
                null,
                null,
                null));
        return limits;
    }
}
