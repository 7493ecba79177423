package dev.deskbell.organizations;

import dev.deskbell.platform.web.ClientAddress;
import dev.deskbell.platform.web.RateLimits;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.platform.web.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Domains and their proofs. */
@RestController
class DomainsController {

    private final Domains domains;
    private final TxtRecords records;
    private final RateLimits limits;

    DomainsController(Domains domains, TxtRecords records, RateLimits limits) {
        this.domains = domains;
        this.records = records;
        this.limits = limits;
    }

    /** Domains: all of them, in one page. */
    record DomainList(
            List<Domains.DomainView> items, @Nullable String next) {}

    @GetMapping("/api/organizations/{slug}/domains")
    DomainList list(Member member) {
        return new DomainList(domains.of(member.requireStaff()), null);
    }

    /** Looks for the record now. */
    @PostMapping("/api/organizations/{slug}/domains/{domain}/dns-proof")
    Domains.DomainView proveByDns(Member member, @PathVariable String domain) {
        limits.take(RateLimits.Limit.DOMAIN_PROOF, member.accountId().toString());
        Domains.TxtRecord wanted = domains.one(member.requireAdmin(), domain).record();
        if (!records.of(wanted.name()).contains(wanted.value())) {
            throw Refusal.of(RefusalCode.DOMAIN_NOT_PROVEN);
        }
        domains.prove(member, domain);
        return domains.one(member, domain);
    }

    /** Sends a link to the domain's postmaster. */
    @PostMapping("/api/organizations/{slug}/domains/{domain}/mail-proof")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void proveByMail(Member member, @PathVariable String domain) {
        limits.take(RateLimits.Limit.DOMAIN_PROOF, member.accountId().toString());
        domains.askPostmaster(member, domain);
    }

    @GetMapping("/api/domain-proofs/{token}")
    Domains.Claim claim(@PathVariable String token, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        return domains.claim(token);
    }

    @PostMapping("/api/domain-proofs/{token}")
    Domains.Claim confirm(@PathVariable String token, HttpServletRequest http) {
        limits.take(RateLimits.Limit.TOKEN_CLIENT, ClientAddress.of(http));
        return domains.confirm(token);
    }
}
