package dev.deskbell.organizations;

import dev.deskbell.accounts.MyMemberships;
import dev.deskbell.changes.ChangeKind;
import dev.deskbell.changes.Changes;
import dev.deskbell.changes.FieldChange;
import dev.deskbell.platform.db.Reads;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The domains that an organization claims, and the proofs that they are its own. */
@Service
class Domains {

    private static final String COLUMNS = """
            select d.domain, case when d.proven_at is null then 'claimed' else 'proven' end as state,
                   d.proven_by, d.proven_at,
                   d.domain in (select contested_domains(d.organization_id)) as contested,
                   '_deskbell.' || d.domain as record_name, 'deskbell-domain=' || d.challenge as record_value
            from organization_domain d
            where d.organization_id = ?
            """;

    private final Reads reads;
    private final JdbcClient jdbc;
    private final Changes changes;

    Domains(Reads reads, JdbcClient jdbc, Changes changes) {
        this.reads = reads;
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * A claimed domain.
     *
     * @param contested another organization has proven it as well
     * @param record what proves it, once it can be read
     */
    record DomainView(
            String domain,
            @Schema(allowableValues = {"claimed", "proven"}) String state,

            @Schema(allowableValues = {"dns", "mail"}) @Nullable
            String provenBy,

            @Nullable Instant provenAt,
            boolean contested,
            TxtRecord record) {}

    /** A DNS record of type TXT. */
    record TxtRecord(String name, String value) {}

    /** What a postmaster is asked to confirm. */
    record Claim(String domain, MyMemberships.Organization organization) {}

    List<DomainView> of(Member staff) {
        return reads.list(DomainView.class, COLUMNS + "order by d.domain", staff.organizationId());
    }

    DomainView one(Member staff, String domain) {
        return reads.first(DomainView.class, COLUMNS + "and d.domain = ?", staff.organizationId(), domain)
                .orElseThrow(Refusal::notFound);
    }

    /** The record has been found. */
    @Transactional
    void prove(Member admin, String domain) {
        boolean proven = jdbc.sql("select prove_domain(?, ?)")
                .params(admin.requireAdmin().organizationId(), domain)
                .query(Boolean.class)
                .single();
        if (!proven) {
            throw Refusal.notFound();
        }
        Organizations.record(
                changes,
                admin.organizationId(),
                admin.actor(),
                ChangeKind.DOMAIN_PROVEN,
                Map.of("domain", new FieldChange(null, domain)));
    }

    /**
     * @throws Refusal ASKED_TOO_OFTEN after three mails in a day
     */
    @Transactional
    void askPostmaster(Member admin, String domain) {
        one(admin.requireAdmin(), domain);
        boolean sent = jdbc.sql("select ask_postmaster(?, ?)")
                .params(admin.organizationId(), domain)
                .query(Boolean.class)
                .single();
        if (!sent) {
            throw Refusal.of(RefusalCode.ASKED_TOO_OFTEN);
        }
    }

    private record Named(String slug, String name, String domain) {}

    /**
     * @throws Refusal BAD_TOKEN when the link is used up, too old, or none of ours
     */
    Claim claim(String token) {
        return reads.first(Named.class, "select slug, name, domain from domain_by_token(?)", token)
                .map(named -> new Claim(named.domain(), new MyMemberships.Organization(named.slug(), named.name())))
                .orElseThrow(() -> Refusal.of(RefusalCode.BAD_TOKEN));
    }

    /** Whoever has the link reads the postmaster's mail: that is the proof. */
    @Transactional
    Claim confirm(String token) {
        Claim claim = claim(token);
        boolean proven = jdbc.sql("select prove_domain_by_token(?)")
                .param(token)
                .query(Boolean.class)
                .single();
        if (!proven) {
            throw Refusal.of(RefusalCode.BAD_TOKEN);
        }
        return claim;
    }
}
